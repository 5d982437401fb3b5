// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/claims_model.h"

#include <QTableView>

namespace headroom::ui {

/// Published claims: sorted by a click on a title, filtered by verdict.
class ClaimsTable : public QTableView {
    Q_OBJECT
public:
    explicit ClaimsTable(QWidget* parent = nullptr);

    void setClaims(JudgedClaimsPtr claims);
    void setVerdict(std::optional<ClaimVerdict> verdict);
    [[nodiscard]] const ClaimFinding* selected() const; ///< null: none
    void select(const QString& id);                     ///< shows all verdicts if need be
    [[nodiscard]] int shownRows() const;
    [[nodiscard]] std::vector<ClaimFinding> shown() const; ///< in the order shown

Q_SIGNALS:
    void selectionMoved();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOutColumns();

    ClaimsModel* m_model;
    ClaimsFilter* m_filter;
};

} // namespace headroom::ui
