// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/usage_control.h"

class QLabel;
class QLineEdit;
class QListView;
class QToolButton;

namespace headroom::ui {

class OfferList;
class WordFilter;

/// What machines are weighed against: a button that says how many, and below it a list of clouds
/// and APIs to type into.
class RivalPicker : public UsageControl {
    Q_OBJECT
public:
    explicit RivalPicker(ScenarioController& controller, QWidget* parent = nullptr);

    void showCatalog(); ///< the controller has another one

protected:
    void showUsage(const Usage& usage) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildPopup();
    void openPopup();
    void choose(const QString& id, bool chosen);
    void toggle(const QModelIndex& index);

    QToolButton* m_button;
    QWidget* m_popup;
    QLineEdit* m_search;
    QListView* m_list;
    OfferList* m_offers;
    WordFilter* m_filter;
};

} // namespace headroom::ui
