// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/claims_model.h"

#include <QWidget>

class QLabel;

namespace headroom::ui {

class ClaimPicture;

/// Why a claim has its verdict: arithmetic, picture, what contradicts it, where it stands.
class ClaimDetails : public QWidget {
    Q_OBJECT
public:
    explicit ClaimDetails(QWidget* parent = nullptr);

    /// `assumed`: how a claim in free words was filled in; empty for published ones. `catalog` may
    /// be null.
    void setFinding(std::optional<ClaimFinding> finding, std::shared_ptr<const Catalog> catalog,
                    const QString& assumed = {});

Q_SIGNALS:
    void claimRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void applyStyle();
    void showTexts();
    [[nodiscard]] QLabel* textLabel(const QString& name);

    QLabel* m_heading;
    QLabel* m_title;
    QLabel* m_source;
    QLabel* m_why;
    QLabel* m_terms;
    QLabel* m_more;
    ClaimPicture* m_picture;
    std::optional<ClaimFinding> m_finding;
    std::shared_ptr<const Catalog> m_catalog;
    QString m_assumed;
};

} // namespace headroom::ui
