// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claims/finding.h"

#include <QWidget>

#include <optional>

namespace headroom::ui {

/// A claim against its limit and what is expected, on an axis from 0.
class ClaimPicture : public QWidget {
    Q_OBJECT
public:
    explicit ClaimPicture(QWidget* parent = nullptr);

    /// Hides itself where there is nothing to draw: no figure, or neither limit nor computed value.
    void setFinding(const std::optional<ClaimFinding>& finding);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] double most() const;

    std::optional<ClaimFinding> m_finding;
};

} // namespace headroom::ui
