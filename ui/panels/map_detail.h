// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/map_text.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;

namespace headroom::ui {

/// One cell of a map in figures and words, with the step that comes next.
class MapDetail : public QWidget {
    Q_OBJECT
public:
    explicit MapDetail(QWidget* parent = nullptr);

    struct Content {
        QString title;
        std::optional<Verdict> verdict; ///< none: there are no figures
        QString why;
        MapFigures figures;
        QString nextStep;
        bool isScenario = false;
    };
    void show(const Content& content);

Q_SIGNALS:
    void setRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyStyle();
    void showNamesQuietly();
    void showVerdict(const Content& content);
    void showFigures(const MapFigures& figures);

    QLabel* m_title;
    QLabel* m_icon;
    QLabel* m_verdict;
    QGridLayout* m_figures;
    QLabel* m_nextTitle;
    QLabel* m_next;
    QPushButton* m_set;
    std::optional<Verdict> m_shown;
};

} // namespace headroom::ui
