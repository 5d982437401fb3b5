// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/entry_details.h"

#include "core/catalog/entry_text.h"
#include "ui/models/text.h"
#include "ui/scenario/user_files.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kIndent = 14;
constexpr int kMargin = 10;

QString link(const QString& address, const QString& text) {
    return QStringLiteral("<a href=\"%1\">%2</a>").arg(address.toHtmlEscaped(), text);
}

/// Addresses in a text become links.
QString linked(const QString& text) {
    static const QRegularExpression kAddress(QStringLiteral("https?://[^\\s\"<>]+"));
    QString html;
    qsizetype from = 0;
    auto matches = kAddress.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        html += text.mid(from, match.capturedStart() - from).toHtmlEscaped();
        html += link(match.captured(), match.captured().toHtmlEscaped());
        from = match.capturedEnd();
    }
    return html + text.mid(from).toHtmlEscaped();
}

QString row(const EntryField& field, const QString& quiet) {
    const QString key = toQString(field.key).toHtmlEscaped();
    const QString value = linked(toQString(field.value));
    const QString padding = QString::number(field.depth * kIndent);
    if (key.isEmpty()) {
        return QStringLiteral("<tr><td></td><td>%1</td></tr>").arg(value);
    }
    return QStringLiteral("<tr><td style=\"padding-left:%1px; padding-right:12px; color:%2\">%3"
                          "</td><td>%4</td></tr>")
        .arg(padding, quiet, key, value);
}

std::vector<EntryField> fieldsAt(const Location& origin) {
    const auto text = textOfFile(toQString(origin.file));
    const auto entry = text ? entryAt(text->toStdString(), origin.line) : std::nullopt;
    return entry ? fieldsOf(*entry) : std::vector<EntryField>();
}

} // namespace

EntryDetails::EntryDetails(QWidget* parent)
    : QWidget(parent),
      m_text(new QTextBrowser(this)),
      m_add(new QPushButton(tr("Add to comparison"), this)),
      m_edit(new QPushButton(this)),
      m_remove(new QPushButton(tr("Remove"), this)) {
    m_text->setOpenExternalLinks(true);
    m_text->document()->setDocumentMargin(kMargin);
    m_text->setAccessibleName(tr("Details"));
    m_text->setObjectName(QStringLiteral("entryDetails"));
    m_edit->setObjectName(QStringLiteral("editEntry"));
    m_remove->setObjectName(QStringLiteral("removeEntry"));
    m_add->setObjectName(QStringLiteral("addEntry"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_edit);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_text, 1);
    all->addLayout(buttons);
    connect(m_add, &QPushButton::clicked, this, &EntryDetails::addRequested);
    connect(m_edit, &QPushButton::clicked, this, &EntryDetails::editRequested);
    connect(m_remove, &QPushButton::clicked, this, &EntryDetails::removeRequested);
    show(nullptr, std::nullopt);
}

void EntryDetails::show(const CatalogEntry* entry, const std::optional<Location>& origin) {
    m_entry = entry != nullptr ? std::optional(*entry) : std::nullopt;
    m_origin = origin;
    const bool own = origin && isInUserCatalog(toQString(origin->file));
    m_add->setVisible(entry != nullptr && entry->key.startsWith(QLatin1String("machine:")));
    m_edit->setVisible(origin.has_value());
    m_edit->setText(own ? tr("Edit") : tr("Copy to my catalog and edit"));
    m_remove->setVisible(own);
    render();
}

QString EntryDetails::text() const {
    return m_text->toPlainText();
}

void EntryDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        render();
    }
}

void EntryDetails::render() {
    if (!m_entry) {
        m_text->setHtml(QStringLiteral("<p>%1</p>").arg(tr("Choose an entry to see all of it.")));
        return;
    }
    const QString quiet = roles(palette()).secondText.name();
    QString html = QStringLiteral("<h3>%1</h3>").arg(m_entry->name.toHtmlEscaped());
    html += QStringLiteral("<p>%1</p>").arg(m_entry->value.toHtmlEscaped());
    if (m_entry->isOld) {
        html += QStringLiteral("<p><i>%1</i></p>")
                    .arg(tr("Old price: of %1, more than half a year before the catalog.")
                             .arg(m_entry->date));
    }
    html += QStringLiteral("<table cellspacing=\"0\" cellpadding=\"2\">");
    if (m_origin) {
        for (const EntryField& field : fieldsAt(*m_origin)) {
            html += row(field, quiet);
        }
    }
    html += QStringLiteral("</table>");
    html += QStringLiteral("<p style=\"color:%1\">%2</p>").arg(quiet, whereText());
    m_text->setHtml(html);
}

/// The file and the line that it was read from.
QString EntryDetails::whereText() const {
    if (!m_origin) {
        return tr("Made of other entries: it stands in no file of its own.");
    }
    const QString path = toQString(m_origin->file);
    const QString shown = QStringLiteral("%1:%2").arg(path).arg(m_origin->line);
    return (isInUserCatalog(path) ? tr("In your catalog: ") : tr("Read from ")) +
           link(QUrl::fromLocalFile(path).toString(), shown.toHtmlEscaped());
}

} // namespace headroom::ui
