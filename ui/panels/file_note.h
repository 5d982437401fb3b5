// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace headroom::ui {

class Badge;
class Caption;
class ScenarioController;

/// Below the model: which file it is of, and how far the figures are the file's own. Hidden while
/// the model is the catalog's.
class FileNote : public QWidget {
    Q_OBJECT
public:
    explicit FileNote(QWidget* parent = nullptr);

    void refresh(const ScenarioController& controller);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showName();

    Badge* m_badge;
    Caption* m_name;
    QString m_path;
};

} // namespace headroom::ui
