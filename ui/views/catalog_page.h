// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "ui/models/catalog_entries.h"

#include <QWidget>

#include <memory>

namespace headroom::ui {

/// Everything that Headroom knows: a kind at a time, searchable, with its source and its place.
class CatalogPage : public QWidget {
    Q_OBJECT
public:
    explicit CatalogPage(QWidget* parent = nullptr);
    ~CatalogPage() override;

    /// Entries are listed when the page is first seen with this catalog.
    void setCatalog(std::shared_ptr<const Catalog> catalog);
    void setProblems(int count);
    void showKind(EntryKind kind);

Q_SIGNALS:
    void machineRequested(const QString& id); ///< for the comparison
    void editRequested(const headroom::Location& origin, const QString& key);
    void removeRequested(const headroom::Location& origin, const QString& name);
    void problemsRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
