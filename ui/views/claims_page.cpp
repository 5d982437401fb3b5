// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/claims_page.h"

#include "core/claims/audit.h"
#include "core/claims/judge.h"
#include "core/report/claims_report.h"
#include "ui/models/claim_text.h"
#include "ui/models/text.h"
#include "ui/panels/card.h"
#include "ui/panels/claim_details.h"
#include "ui/panels/claims_table.h"
#include "ui/theme/claim_verdict.h"
#include "ui/theme/theme.h"
#include "ui/views/page_heading.h"
#include "ui/views/page_layout.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace headroom::ui {

namespace {

constexpr int kTableShare = 3;
constexpr int kDetailsShare = 1;
constexpr int kFieldCharacters = 30;
constexpr int kGap = 14;

int countOf(const std::vector<ClaimFinding>& findings, ClaimVerdict verdict) {
    return static_cast<int>(
        std::count_if(findings.begin(), findings.end(),
                      [=](const ClaimFinding& each) { return each.verdict == verdict; }));
}

/// The order of the filter: what deserves a look first.
constexpr std::array kOrder{
    ClaimVerdict::impossible,  ClaimVerdict::tooHigh,      ClaimVerdict::tooLow,
    ClaimVerdict::contradicts, ClaimVerdict::outdated,     ClaimVerdict::close,
    ClaimVerdict::holds,       ClaimVerdict::unverifiable,
};

/// In a line, what the details tell whole.
QString shortReason(const Audit& found) {
    const ClaimFinding& finding = *found.finding;
    const bool speed = finding.limit && finding.claim.value && finding.claim.unit == "tok/s";
    if (!speed) {
        return toQString(found.understood);
    }
    const QString limit = claimFigure(*finding.limit, finding.claim.unit);
    const double times = finding.claim.value->high / *finding.limit;
    if (finding.verdict == ClaimVerdict::impossible && times > 1) {
        return ClaimsPage::tr("the limit is %1, so %2 too fast")
            .arg(limit, claimFigure(times, "x"));
    }
    return finding.computed ? ClaimsPage::tr("the limit is %1, %2 are expected")
                                  .arg(limit, claimSpan(*finding.computed, finding.claim.unit))
                            : ClaimsPage::tr("the limit is %1").arg(limit);
}

QString toText(const std::vector<std::string>& lines) {
    QStringList list;
    for (const std::string& line : lines) {
        list << toQString(line);
    }
    return list.join(QStringLiteral("; "));
}

} // namespace

class ClaimsPage::Impl {
public:
    explicit Impl(ClaimsPage* page);

    void buildLayout();
    void judgeAll();
    void showHeadline();
    void fillFilter();
    void check();
    void showSelected();
    void showAnswer(const Audit& found);

    ClaimsPage* page;
    PageHeading* heading;
    QLineEdit* field;
    QLabel* icon;
    QLabel* answer;
    QComboBox* filter;
    ClaimsTable* table;
    Caption* note;
    ClaimDetails* details;
    std::shared_ptr<const Catalog> catalog;
    JudgedClaimsPtr judged; ///< null: not yet with this catalog
};

ClaimsPage::Impl::Impl(ClaimsPage* owner)
    : page(owner),
      heading(new PageHeading(owner)),
      field(new QLineEdit(owner)),
      icon(new QLabel(owner)),
      answer(new QLabel(owner)),
      filter(new QComboBox(owner)),
      table(new ClaimsTable(owner)),
      note(new Caption(owner)),
      details(new ClaimDetails(owner)) {
    buildLayout();
    connect(field, &QLineEdit::textChanged, page, [this] { check(); });
    connect(filter, &QComboBox::currentIndexChanged, page, [this](int index) {
        const QVariant verdict = filter->itemData(index);
        table->setVerdict(verdict.isValid()
                              ? std::optional(static_cast<ClaimVerdict>(verdict.toInt()))
                              : std::nullopt);
    });
    connect(table, &ClaimsTable::selectionMoved, page, [this] { showSelected(); });
    connect(details, &ClaimDetails::claimRequested, page, [this](const QString& id) {
        filter->setCurrentIndex(0);
        table->select(id);
    });
}

void ClaimsPage::Impl::buildLayout() {
    auto* ask = makeHeading(tr("Check a claim of &your own"), page);
    ask->setBuddy(field);
    field->setAccessibleName(tr("Check a claim of your own"));
    field->setObjectName(QStringLiteral("claimField"));
    field->setPlaceholderText(tr("14 tok/s, 43 GB, 273 GB/s"));
    field->setToolTip(tr("A speed with a size and a bandwidth, a model on a machine, a bill with "
                         "its watts, months with a price and a rent …"));
    field->setClearButtonEnabled(true);
    field->setMinimumWidth(kFieldCharacters * field->fontMetrics().averageCharWidth());
    answer->setObjectName(QStringLiteral("claimAnswer"));
    answer->setAccessibleName(tr("Answer"));
    answer->setTextFormat(Qt::RichText);
    answer->setWordWrap(true);
    auto* show = new QLabel(tr("Sho&w"), page);
    show->setBuddy(filter);
    filter->setAccessibleName(tr("Verdicts shown"));
    filter->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    note->show(tr("The thick mark is the limit; the bar is the claim in proportion to it; "
                  "cross-hatching is the part beyond it."));
    auto* row = new QWidget(page);
    auto* inRow = new QHBoxLayout(row);
    inRow->setContentsMargins({});
    inRow->setSpacing(8);
    inRow->addWidget(ask);
    inRow->addWidget(field, 1);
    inRow->addWidget(icon, 0, Qt::AlignVCenter);
    inRow->addWidget(answer, 2);
    inRow->addWidget(show);
    inRow->addWidget(filter);
    auto* layout = pageLayout(page, heading, row);
    auto* left = new QWidget(page);
    auto* inLeft = new QVBoxLayout(left);
    inLeft->setContentsMargins({});
    inLeft->addWidget(table, 1);
    inLeft->addWidget(note);
    auto* sides = new QSplitter(Qt::Horizontal, page);
    sides->addWidget(left);
    sides->addWidget(details);
    sides->setStretchFactor(0, kTableShare);
    sides->setStretchFactor(1, kDetailsShare);
    sides->setHandleWidth(kGap);
    sides->setChildrenCollapsible(false);
    layout->addWidget(sides, 1);
}

void ClaimsPage::Impl::judgeAll() {
    if (judged || !catalog) {
        return;
    }
    auto claims = std::make_shared<JudgedClaims>();
    claims->catalog = catalog;
    claims->findings = judgeClaims(catalog);
    judged = std::move(claims);
    fillFilter();
    table->setClaims(judged);
    showHeadline();
    check();
}

void ClaimsPage::Impl::showHeadline() {
    const auto& findings = judged->findings;
    const int all = static_cast<int>(findings.size());
    const int impossible = countOf(findings, ClaimVerdict::impossible);
    const int off =
        countOf(findings, ClaimVerdict::tooHigh) + countOf(findings, ClaimVerdict::tooLow) +
        countOf(findings, ClaimVerdict::contradicts) + countOf(findings, ClaimVerdict::outdated);
    const int good =
        countOf(findings, ClaimVerdict::holds) + countOf(findings, ClaimVerdict::close);
    heading->setTexts(
        all == 0 ? tr("The catalog has no published claims")
                 : tr("%1 of %2 published claims are physically impossible, %3 are wrong, dated or "
                      "contradicted; %4 hold or come close")
                       .arg(impossible)
                       .arg(all)
                       .arg(off)
                       .arg(good),
        tr("Each claim beside what the bandwidth limit and the catalog say. Single stream, no "
           "speculative decoding, unless the claim says otherwise."));
}

void ClaimsPage::Impl::fillFilter() {
    const QVariant before = filter->currentData();
    const QSignalBlocker blocker(filter);
    filter->clear();
    filter->addItem(tr("All verdicts"));
    for (const ClaimVerdict verdict : kOrder) {
        const int n = countOf(judged->findings, verdict);
        if (n > 0) {
            filter->addItem(claimVerdictIcon(verdict, page->palette()),
                            tr("%1 (%2)").arg(claimVerdictWord(verdict)).arg(n),
                            static_cast<int>(verdict));
        }
    }
    filter->setCurrentIndex(std::max(0, before.isValid() ? filter->findData(before) : 0));
}

void ClaimsPage::Impl::showSelected() {
    const ClaimFinding* finding = table->selected();
    details->setFinding(finding != nullptr ? std::optional(*finding) : std::nullopt, catalog);
}

void ClaimsPage::Impl::check() {
    const QString text = field->text().trimmed();
    if (text.isEmpty() || !catalog) {
        icon->clear();
        answer->clear();
        showSelected();
        return;
    }
    showAnswer(audit(text.toStdString(), catalog));
}

void ClaimsPage::Impl::showAnswer(const Audit& found) {
    const ClaimVerdict verdict =
        found.finding ? found.finding->verdict : ClaimVerdict::unverifiable;
    const int size = page->fontMetrics().ascent() + 2;
    icon->setPixmap(claimVerdictIcon(verdict, page->palette())
                        .pixmap(QSize(size, size), page->devicePixelRatioF()));
    if (!found.finding) {
        answer->setText(tr("<b>Missing:</b> %1").arg(toQString(found.missing).toHtmlEscaped()));
        showSelected();
        return;
    }
    answer->setText(QStringLiteral("<b>%1:</b> %2")
                        .arg(claimVerdictWord(verdict), shortReason(found).toHtmlEscaped()));
    const QString assumed =
        found.assumed.empty() ? QString() : tr("Assumed: %1.").arg(toText(found.assumed));
    ClaimFinding finding = *found.finding;
    finding.claim.text = found.understood;
    details->setFinding(finding, catalog, assumed);
}

ClaimsPage::ClaimsPage(QWidget* parent) : QWidget(parent), m_impl(std::make_unique<Impl>(this)) {
    showOnBase(*this);
}

ClaimsPage::~ClaimsPage() = default;

void ClaimsPage::setCatalog(std::shared_ptr<const Catalog> catalog) {
    if (catalog == m_impl->catalog) {
        return;
    }
    m_impl->catalog = std::move(catalog);
    m_impl->judged.reset();
    if (isVisible()) {
        m_impl->judgeAll();
    }
}

void ClaimsPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->judgeAll();
}

void ClaimsPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_impl->judged) {
        m_impl->fillFilter();
        m_impl->check();
    }
}

QString ClaimsPage::asCsv() const {
    m_impl->judgeAll();
    return QString::fromStdString(
        claimsReport(m_impl->table->shown(), *m_impl->catalog, ReportFormat::csv));
}

QString ClaimsPage::asMarkdown() const {
    m_impl->judgeAll();
    return QString::fromStdString(
        claimsReport(m_impl->table->shown(), *m_impl->catalog, ReportFormat::markdown));
}

} // namespace headroom::ui
