// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/claim_details.h"

#include "core/report/figures.h"
#include "ui/models/claim_text.h"
#include "ui/models/text.h"
#include "ui/panels/card.h"
#include "ui/panels/claim_picture.h"
#include "ui/theme/claim_verdict.h"
#include "ui/theme/theme.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

constexpr int kPadding = 12;
constexpr int kGap = 10;
constexpr double kTitlePoints = 0.5;
constexpr double kQuietPoints = -0.5;

/// Claims are linked by id, sources by their address.
const QString kClaimLink = QStringLiteral("claim:");

QString linked(const QString& address, const QString& text) {
    return QStringLiteral("<a href=\"%1\">%2</a>")
        .arg(address.toHtmlEscaped(), text.toHtmlEscaped());
}

QString headingOf(ClaimVerdict verdict) {
    switch (verdict) {
    case ClaimVerdict::holds:
        return ClaimDetails::tr("Why it holds");
    case ClaimVerdict::close:
        return ClaimDetails::tr("Why it is close");
    case ClaimVerdict::tooHigh:
        return ClaimDetails::tr("Why too high");
    case ClaimVerdict::tooLow:
        return ClaimDetails::tr("Why too low");
    case ClaimVerdict::impossible:
        return ClaimDetails::tr("Why impossible");
    case ClaimVerdict::contradicts:
        return ClaimDetails::tr("What it contradicts");
    case ClaimVerdict::outdated:
        return ClaimDetails::tr("Why outdated");
    case ClaimVerdict::unverifiable:
        break;
    }
    return ClaimDetails::tr("Why it cannot be checked");
}

QString titleOf(const Claim& claim) {
    const QString text = toQString(claim.text);
    const bool published = !claim.article.empty(); // one's own is told whole
    return claim.value && published
               ? text + QStringLiteral(": ") + claimValue(*claim.value, claim.unit)
               : text;
}

/// "Hardware guide, 2026 · source · s1-22a"
QString sourceOf(const Claim& claim, const Catalog* catalog) {
    const Article* article = catalog != nullptr ? catalog->article(claim.article) : nullptr;
    if (article == nullptr) {
        return {};
    }
    QString text = toQString(article->name).toHtmlEscaped();
    if (!article->publisher.empty()) {
        text += QStringLiteral(", ") + toQString(article->publisher).toHtmlEscaped();
    }
    if (!claim.provenance.date.empty()) {
        text += QStringLiteral(", ") + toQString(claim.provenance.date);
    }
    for (const std::string& source : claim.provenance.sources) {
        text += QStringLiteral(" · ") + linked(toQString(source), ClaimDetails::tr("source"));
    }
    return text + QStringLiteral(" · ") + toQString(claim.id);
}

/// Addresses as links with the name of their site: whole, they would be wider than the pane.
QString sourcesOf(const std::string& source) {
    QStringList parts = toQString(source).split(QLatin1Char(' '));
    for (QString& part : parts) {
        QString end;
        while (part.endsWith(QLatin1Char(',')) || part.endsWith(QLatin1Char(';'))) {
            end.prepend(part.back());
            part.chop(1);
        }
        const QUrl url(part);
        const bool isAddress = url.scheme() == QLatin1String("https") && !url.host().isEmpty();
        part = (isAddress ? linked(part, url.host()) : part.toHtmlEscaped()) + end;
    }
    return parts.join(QLatin1Char(' '));
}

/// Each term: its label and value on a line, the formula with numbers and the source under it.
QString termsOf(const ClaimFinding& finding, const QString& quiet) {
    QString html;
    for (const Term& term : finding.terms) {
        const QString value =
            term.unit == "bytes" ? toQString(termValue(term)) : claimFigure(term.value, term.unit);
        html += QStringLiteral("<tr><td>%1</td><td align=\"right\" style=\"white-space:nowrap\">"
                               "&nbsp;<b>%2</b></td></tr>")
                    .arg(toQString(term.label).toHtmlEscaped(), value.toHtmlEscaped());
        html += QStringLiteral("<tr><td colspan=\"2\">%1<br>= %2")
                    .arg(toQString(term.formula).toHtmlEscaped(),
                         toQString(term.substituted).toHtmlEscaped());
        if (!term.source.empty()) {
            html += QStringLiteral("<br><span style=\"color:%1\">%2</span>")
                        .arg(quiet, sourcesOf(term.source));
        }
        html += QStringLiteral("</td></tr><tr><td colspan=\"2\" height=\"6\"></td></tr>");
    }
    return html.isEmpty()
               ? html
               : QStringLiteral("<table width=\"100%\" cellspacing=\"0\">%1</table>").arg(html);
}

QString contradictionsOf(const ClaimFinding& finding, const Catalog* catalog) {
    QString html;
    for (const std::string& id : finding.contradicts) {
        const Claim* other = catalog != nullptr ? catalog->claim(id) : nullptr;
        if (other != nullptr) {
            html += QStringLiteral("<br>") + linked(kClaimLink + toQString(id), titleOf(*other));
        }
    }
    return html.isEmpty() ? html : ClaimDetails::tr("<b>Contradicts</b>") + html;
}

/// What a speed above the limit may mean, if it was measured at all.
QString explanationOf(const ClaimFinding& finding) {
    const bool speed = finding.claim.unit == "tok/s" && finding.verdict == ClaimVerdict::impossible;
    return speed ? ClaimDetails::tr("<b>What could explain it</b><br>Speculative decoding, several "
                                    "streams added up, or a smaller model. The claim names none of "
                                    "them.")
                 : QString();
}

} // namespace

ClaimDetails::ClaimDetails(QWidget* parent)
    : QWidget(parent),
      m_heading(makeHeading({}, this)),
      m_title(textLabel(QStringLiteral("claimTitle"))),
      m_source(textLabel(QStringLiteral("claimSource"))),
      m_why(textLabel(QStringLiteral("claimWhy"))),
      m_terms(textLabel(QStringLiteral("claimTerms"))),
      m_more(textLabel(QStringLiteral("claimMore"))),
      m_picture(new ClaimPicture(this)) {
    m_why->setAccessibleName(tr("Reason"));
    m_terms->setAccessibleName(tr("Arithmetic"));
    buildLayout();
    applyStyle();
}

QLabel* ClaimDetails::textLabel(const QString& name) {
    auto* label = new QLabel(this);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    connect(label, &QLabel::linkActivated, this, [this](const QString& link) {
        if (link.startsWith(kClaimLink)) {
            Q_EMIT claimRequested(link.mid(kClaimLink.size()));
        } else if (link.startsWith(QStringLiteral("https://"))) {
            QDesktopServices::openUrl(QUrl(link));
        }
    });
    return label;
}

void ClaimDetails::buildLayout() {
    auto* card = new Card(Card::Surface::panel, this);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    inside->setSpacing(kGap);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_title, m_source, m_picture, m_why, m_terms, m_more}) {
        inside->addWidget(part);
    }
    inside->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(card);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_heading);
    all->addWidget(area, 1);
}

void ClaimDetails::setFinding(std::optional<ClaimFinding> finding,
                              std::shared_ptr<const Catalog> catalog, const QString& assumed) {
    m_finding = std::move(finding);
    m_catalog = std::move(catalog);
    m_assumed = assumed;
    m_picture->setFinding(m_finding);
    showTexts();
}

void ClaimDetails::showTexts() {
    if (!m_finding) {
        for (QLabel* label : {m_heading, m_title, m_source, m_why, m_terms, m_more}) {
            label->clear();
        }
        return;
    }
    const ClaimFinding& finding = *m_finding;
    m_heading->setText(headingOf(finding.verdict));
    m_title->setText(titleOf(finding.claim).toHtmlEscaped());
    m_source->setText(m_assumed.isEmpty() ? sourceOf(finding.claim, m_catalog.get())
                                          : m_assumed.toHtmlEscaped());
    m_why->setText(toQString(finding.why).toHtmlEscaped());
    m_terms->setText(termsOf(finding, roles(palette()).secondText.name()));
    QStringList more{explanationOf(finding), contradictionsOf(finding, m_catalog.get())};
    more.removeAll(QString());
    m_more->setText(more.join(QStringLiteral("<br><br>")));
    for (QLabel* label : {m_source, m_terms, m_more}) {
        label->setHidden(label->text().isEmpty());
    }
}

void ClaimDetails::applyStyle() {
    m_title->setFont(scaledFont(font(), kTitlePoints, true));
    for (QLabel* label : {m_source, m_terms}) {
        label->setFont(scaledFont(font(), kQuietPoints));
    }
    QPalette quiet = palette();
    for (const auto role : {QPalette::WindowText, QPalette::Text}) {
        quiet.setColor(role, roles(palette()).secondText);
    }
    m_source->setPalette(quiet);
}

void ClaimDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyStyle();
        showTexts();
    }
}

} // namespace headroom::ui
