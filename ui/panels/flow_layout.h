// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace headroom::ui {

/// Items in lines, as words in a paragraph: what does not fit goes to the next line.
class FlowLayout : public QLayout {
    Q_OBJECT
public:
    FlowLayout(int between, int betweenLines, QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// Height that is used; the items are moved if `apply`.
    int place(const QRect& rect, bool apply) const;
    void placeLine(const QList<QLayoutItem*>& line, const QRect& area, int height) const;

    QList<QLayoutItem*> m_items;
    int m_between;
    int m_betweenLines;
};

} // namespace headroom::ui
