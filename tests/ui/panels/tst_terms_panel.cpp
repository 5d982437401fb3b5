// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gguf_writer.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/models/terms_model.h"
#include "ui/panels/terms_delegate.h"

#include <QAction>
#include <QFile>
#include <QTableView>

using namespace headroom;
using namespace headroom::ui;

class TermsPanelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::WindowFixture> m_fixture;

    static int rowOf(const QAbstractItemModel& rows, const QString& figure) {
        for (int row = 0; row < rows.rowCount(); ++row) {
            if (rows.index(row, TermsModel::Figure).data().toString() == figure) {
                return row;
            }
        }
        return -1;
    }
    /// Whether every opened row is as high as its text.
    static bool fits(const QTableView& table) {
        const auto* delegate = qobject_cast<TermsDelegate*>(table.itemDelegate());
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            const QModelIndex index = table.model()->index(row, 0);
            const auto kind = TermsModel::RowKind(index.data(TermsModel::KindRole).toInt());
            if (kind == TermsModel::RowKind::detail &&
                table.rowHeight(row) !=
                    delegate->detailHeight(index, table.font(), table.viewport()->width())) {
                return false;
            }
        }
        return true;
    }

    /// The text about it is of another length than that about a mixture.
    [[nodiscard]] QString fileOfManyTypes() const {
        test::GgufWriter writer = test::smallLlama();
        writer.tensor("blk.0.a.weight", {256, 4}, 1, 2048)
            .tensor("blk.0.b.weight", {256, 4}, 2, 576)
            .tensor("blk.0.c.weight", {256, 4}, 8, 1088)
            .tensor("blk.0.d.weight", {256, 4}, 12, 576)
            .tensor("blk.0.e.weight", {256, 4}, 13, 704)
            .tensor("blk.0.f.weight", {256, 4}, 14, 840);
        const QByteArray bytes = QByteArray::fromStdString(writer.file());
        QFile file(m_fixture->folder.filePath(QStringLiteral("many.gguf")));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        }
        return file.fileName();
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<test::WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void openedRowsFollowTheLengthOfTheirText() {
        auto* table = m_fixture->find<QTableView>("terms");
        m_fixture->window->actions()[Command::showTerms]->trigger();
        QTRY_VERIFY(table->isVisible());
        const int weights = rowOf(*table->model(), QStringLiteral("Weights"));
        QVERIFY(weights >= 0);
        Q_EMIT table->clicked(table->model()->index(weights, 0));
        QVERIFY(fits(*table));
        const int before = table->rowHeight(weights + 1);
        QVERIFY(m_fixture->window->openFile(fileOfManyTypes()));
        QTRY_VERIFY(table->rowHeight(weights + 1) != before);
        QVERIFY(fits(*table));
    }
};

QTEST_MAIN(TermsPanelTest)
#include "tst_terms_panel.moc"
