// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate.h"
#include "tests/support/shipped_catalog.h"
#include "ui/models/comparison_model.h"
#include "ui/models/comparison_order.h"
#include "ui/models/machine_tree.h"
#include "ui/models/model_list.h"
#include "ui/models/problem_list.h"
#include "ui/models/terms_model.h"
#include "ui/models/text.h"
#include "ui/models/word_filter.h"
#include "ui/scenario/default_scenario.h"
#include "ui/scenario/edits.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headroom;
using namespace headroom::ui;
using Fatal = QAbstractItemModelTester;

class ModelsTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const Catalog> m_catalog = test::shippedCatalog();
    Scenario m_start = builtInScenario(*m_catalog);

    AssessmentPtr assess(const Scenario& scenario) const {
        auto result = evaluate(scenario, m_catalog);
        return result ? std::make_shared<const Assessment>(std::move(*result)) : nullptr;
    }
    static QString cell(const QAbstractItemModel& model, int row, int column) {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(assess(m_start));
    }

    void comparisonFollowsEveryEdit() {
        ComparisonModel model;
        const Fatal tester(&model, Fatal::FailureReportingMode::QtTest);
        model.setAssessment(assess(m_start), MemoryUnit::gib);
        QCOMPARE(model.rowCount(), static_cast<int>(m_start.machines.size()));
        const std::string last = m_catalog->machines.back().id;
        for (const Scenario& next : {withContext(m_start, 32768), withMachine(m_start, last, true),
                                     withMachine(m_start, m_start.machines[1], false), m_start}) {
            model.setAssessment(assess(next), MemoryUnit::gib);
            QCOMPARE(model.rowCount(), static_cast<int>(next.machines.size()));
            for (int row = 0; row < model.rowCount(); ++row) {
                QCOMPARE(model.machineAt(row).toStdString(),
                         next.machines[static_cast<std::size_t>(row)]);
            }
        }
    }

    void aSliderMoveOnlyChangesData() {
        ComparisonModel model;
        model.setAssessment(assess(m_start), MemoryUnit::gib);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const QPersistentModelIndex kept(model.index(1, 0));
        const QString before = cell(model, 0, ComparisonModel::Needed);
        model.setAssessment(assess(withContext(m_start, 32768)), MemoryUnit::gib);
        QCOMPARE(reset.size() + layout.size(), 0);
        QCOMPARE(changed.size(), 1);
        QVERIFY(kept.isValid());
        QVERIFY(cell(model, 0, ComparisonModel::Needed) != before);
    }

    void comparisonHasThePromisedColumns() {
        const ComparisonModel model;
        QStringList titles;
        for (int column = 0; column < model.columnCount(); ++column) {
            titles << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        }
        QCOMPARE(titles.join(QLatin1Char(',')),
                 QStringLiteral("Machine,Verdict,Needed,Usable,Free,Max context,Decode,Time to "
                                "first token,Price,Cost per month"));
    }

    void figuresAreThoseOfTheAssessmentWithTheirUnit() {
        ComparisonModel model;
        const auto assessment = assess(m_start);
        model.setAssessment(assessment, MemoryUnit::gib);
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto& machine = assessment->machines[static_cast<std::size_t>(row)];
            const QString needed = cell(model, row, ComparisonModel::Needed);
            QVERIFY(needed.endsWith(QStringLiteral("\u00A0GiB")));
            QVERIFY(qAbs(needed.chopped(4).toDouble() - machine.memory.total().gib()) <= 0.051);
            QCOMPARE(model.index(row, ComparisonModel::Free)
                         .data(ComparisonModel::SortRole)
                         .toLongLong(),
                     machine.fit.free.bytes);
            QCOMPARE(cell(model, row, ComparisonModel::Decode) == QStringLiteral("–"),
                     !machine.speed.has_value());
            QCOMPARE(cell(model, row, ComparisonModel::MonthlyCost) == QStringLiteral("–"),
                     !machine.cost.has_value());
        }
    }

    void sortingPutsUnknownFiguresLastBothWays() {
        Scenario scenario = m_start;
        scenario.workload.context = 8192;
        ComparisonModel model;
        ComparisonOrder order;
        const Fatal tester(&order, Fatal::FailureReportingMode::QtTest);
        order.setSourceModel(&model);
        const auto assessment = assess(scenario);
        model.setAssessment(assessment, MemoryUnit::gib);
        const auto unknown = std::ranges::count_if(assessment->machines,
                                                   [](const auto& each) { return !each.speed; });
        QVERIFY(unknown > 0 && unknown < order.rowCount());
        for (const auto direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            order.sort(ComparisonModel::Decode, direction);
            QCOMPARE(cell(order, order.rowCount() - 1, ComparisonModel::Decode),
                     QStringLiteral("–"));
            QVERIFY(cell(order, 0, ComparisonModel::Decode) != QStringLiteral("–"));
            const auto shown = order.ordered(assessment);
            QCOMPARE(toQString(shown->machines.front().machine->name), cell(order, 0, 0));
        }
        order.sort(-1);
        QCOMPARE(order.ordered(assessment), assessment);
    }

    void machineTreeShowsWhatIsCompared() {
        MachineTree tree;
        const Fatal tester(&tree, Fatal::FailureReportingMode::QtTest);
        tree.setCatalog(m_catalog);
        tree.setScenario(m_start);
        QCOMPARE(tree.machineCount(), static_cast<int>(m_catalog->machines.size()));
        QCOMPARE(tree.comparedCount(), static_cast<int>(m_start.machines.size()));
        const QModelIndex first = tree.indexOf(toQString(m_start.machines.front()));
        QCOMPARE(first.data(Qt::CheckStateRole).toInt(), int{Qt::Checked});
        QSignalSpy asked(&tree, &MachineTree::checkRequested);
        QVERIFY(tree.setData(first, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().at(1).toBool(), false);
        tree.setScenario(withMachine(m_start, m_start.machines.front(), false));
        QCOMPARE(first.data(Qt::CheckStateRole).toInt(), int{Qt::Unchecked});
        int total = 0;
        for (int family = 0; family < tree.rowCount(); ++family) {
            total += tree.rowCount(tree.index(family, 0));
        }
        QCOMPARE(total, tree.machineCount());
    }

    void wordsInAnyOrderFindAModel() {
        ModelList list;
        const Fatal tester(&list, Fatal::FailureReportingMode::QtTest);
        list.setCatalog(m_catalog);
        WordFilter filter;
        const Fatal filterTester(&filter, Fatal::FailureReportingMode::QtTest);
        filter.setSourceModel(&list);
        QCOMPARE(filter.rowCount(), list.rowCount());
        for (const auto* text : {"llama 3.3 70", "70b LLAMA 3.3"}) {
            filter.setFilter(QLatin1String(text));
            QCOMPARE_GT(filter.rowCount(), 0);
            bool found = false;
            for (int row = 0; row < filter.rowCount(); ++row) {
                found = found || filter.index(row, 0).data(ModelList::IdRole).toString() ==
                                     QLatin1String("llama-3.3-70b-instruct");
            }
            QVERIFY(found);
        }
        filter.setFilter(QStringLiteral("no such model"));
        QCOMPARE(filter.rowCount(), 0);
    }

    void termsOpenAndFollow() {
        TermsModel model;
        const Fatal tester(&model, Fatal::FailureReportingMode::QtTest);
        const auto assessment = assess(m_start);
        const auto termsOf = [](const AssessmentPtr& each) {
            return explain(*each, &each->machines[1]);
        };
        model.setTerms(termsOf(assessment), MemoryUnit::gib);
        const int rows = model.rowCount();
        QCOMPARE(model.kind(0), TermsModel::RowKind::section);
        QCOMPARE(model.kind(1), TermsModel::RowKind::term);
        model.setOpen(1, true);
        QCOMPARE(model.rowCount(), rows + 1);
        QCOMPARE(model.kind(2), TermsModel::RowKind::detail);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTerms(termsOf(assess(withContext(m_start, 4096))), MemoryUnit::gib);
        QCOMPARE(reset.size(), 0);
        QVERIFY(model.isOpen(1));
        model.setOpen(1, false);
        QCOMPARE(model.rowCount(), rows);
        for (int row = 0; row < rows; ++row) {
            if (model.kind(row) == TermsModel::RowKind::term) {
                QVERIFY(!cell(model, row, TermsModel::Value).isEmpty());
                QVERIFY(!cell(model, row, TermsModel::Formula).isEmpty());
                QVERIFY(!cell(model, row, TermsModel::Source).isEmpty());
            }
        }
    }

    void problemsSayWhere() {
        ProblemList list;
        const Fatal tester(&list, Fatal::FailureReportingMode::QtTest);
        list.setProblems({{ErrorCode::unknownKey,
                           {"/a/b/mine.yaml", 3, 5},
                           "chips[0].colour",
                           "unknown key",
                           "leave it out"}});
        QCOMPARE(cell(list, 0, ProblemList::Place), QStringLiteral("mine.yaml:3:5"));
        QCOMPARE(cell(list, 0, ProblemList::Hint), QStringLiteral("leave it out"));
        list.setProblems({});
        QCOMPARE(list.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(ModelsTest)
#include "tst_models.moc"
