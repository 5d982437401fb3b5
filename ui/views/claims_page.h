// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/claims_model.h"

#include <QWidget>

#include <memory>

namespace headroom::ui {

/// Published claims beside what physics and the catalog say, and a field that checks a claim of
/// one's own as it is typed.
class ClaimsPage : public QWidget {
    Q_OBJECT
public:
    explicit ClaimsPage(QWidget* parent = nullptr);
    ~ClaimsPage() override;

    /// Claims are judged when the page is first seen with this catalog.
    void setCatalog(std::shared_ptr<const Catalog> catalog);
    /// The claims shown, as text: CSV or Markdown.
    [[nodiscard]] QString asCsv() const;
    [[nodiscard]] QString asMarkdown() const;

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace headroom::ui
