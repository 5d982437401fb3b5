// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace headroom::ui {

/// A few choices of which one is made, side by side: all are seen, one click or arrow key changes.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(const QString& name, QWidget* parent = nullptr);

    /// `id` is told when it is chosen; the tip says what it shows.
    void addChoice(int id, const QString& text, const QString& tip);
    void setChoiceVisible(int id, bool visible);
    [[nodiscard]] int choice() const;
    void setChoice(int id); ///< emits nothing

Q_SIGNALS:
    void chosen(int id); ///< by the user

private:
    QButtonGroup* m_group;
};

} // namespace headroom::ui
