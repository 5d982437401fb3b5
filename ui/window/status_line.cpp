// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "ui/models/text.h"
#include "ui/panels/card.h"
#include "ui/theme/theme.h"

#include <QToolButton>

namespace headroom::ui {

namespace {

constexpr int kPadding = 6;

QString problemsText(std::size_t problems) {
    if (problems == 0) {
        return StatusLine::tr("no problems");
    }
    return problems == 1 ? StatusLine::tr("1 problem")
                         : StatusLine::tr("%1 problems").arg(problems);
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent), m_hovered(new Caption(this)), m_catalog(new QToolButton(this)) {
    auto* note = new Caption(this);
    note->setWordWrap(false);
    note->setText(tr("Estimates for one stream, no speculative decoding"));
    m_hovered->setWordWrap(false);
    m_hovered->setMinimumWidth(1);
    m_hovered->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_catalog->setAutoRaise(true);
    m_catalog->setFont(note->font());
    m_catalog->setToolTip(tr("Show problems in catalogs and scenarios"));
    m_catalog->setFocusPolicy(Qt::StrongFocus);
    setContentsMargins(kPadding, 0, kPadding, 0);
    addWidget(m_hovered, 1);
    addPermanentWidget(m_catalog);
    addPermanentWidget(note);
    connect(m_catalog, &QToolButton::clicked, this, &StatusLine::problemsRequested);
    // The bar hides it only until it is laid out again.
    connect(this, &QStatusBar::messageChanged, m_hovered,
            [this](const QString& text) { m_hovered->setVisible(text.isEmpty()); });
    showHovered({});
}

void StatusLine::showHovered(const QString& text) {
    m_hovered->show(text.isEmpty() ? tr("Point at a segment to see its terms here")
                                   : text.section(QLatin1Char('\n'), 0, 0));
}

void StatusLine::showCatalog(const LoadedCatalog& loaded, std::size_t otherProblems) {
    m_catalog->setText(tr("Catalog %1 · %2 machines · %3 models · %4")
                           .arg(toQString(loaded.catalog->version))
                           .arg(loaded.catalog->machines.size())
                           .arg(loaded.catalog->models.size())
                           .arg(problemsText(loaded.problems.size() + otherProblems)));
}

} // namespace headroom::ui
