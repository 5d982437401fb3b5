// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "ui/models/catalog_entries.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QTextBrowser;

namespace headroom::ui {

/// Every field of an entry as its file has it, where that is, and what can be done with it.
class EntryDetails : public QWidget {
    Q_OBJECT
public:
    explicit EntryDetails(QWidget* parent = nullptr);

    /// `origin`: where it was read, none: it was made of others. Null clears the pane.
    void show(const CatalogEntry* entry, const std::optional<Location>& origin);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void editRequested();
    void removeRequested();
    void addRequested(); ///< a machine, to the comparison

protected:
    void changeEvent(QEvent* event) override;

private:
    void render();
    [[nodiscard]] QString whereText() const;

    std::optional<CatalogEntry> m_entry;
    std::optional<Location> m_origin;
    QTextBrowser* m_text;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_remove;
};

} // namespace headroom::ui
