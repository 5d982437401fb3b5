// SPDX-License-Identifier: GPL-3.0-or-later
// What the window costs: time to the first painted chart, and frames painted while a slider is
// dragged for two seconds at one event per 8 ms. Offscreen unless QT_QPA_PLATFORM says otherwise.
// On the Map page: what a move of the slider costs, and its cells alone.
// bench_window [MACHINES…]: default 12 and 40.
#include "core/catalog/load.h"
#include "ui/charts/map_data.h"
#include "ui/charts/plot_widget.h"
#include "ui/panels/comparison_table.h"
#include "ui/panels/map_table.h"
#include "ui/views/cost_page.h"
#include "ui/views/map_page.h"
#include "ui/views/memory_page.h"
#include "ui/window/main_window.h"
#include "ui/window/workbench.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QGraphicsView>
#include <QSettings>
#include <QSlider>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <vector>

using namespace headroom;

namespace {

constexpr int kDragMs = 2000;
constexpr int kEventMs = 8;

/// Counts how often a widget was painted.
class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget* watched) { watched->installEventFilter(this); }
    [[nodiscard]] int count() const { return m_count; }

protected:
    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    int m_count = 0;
};

Scenario scenarioOf(const Catalog& catalog, std::size_t machines) {
    Scenario scenario;
    scenario.model = "llama-3.3-70b-instruct";
    scenario.quantization = "Q4_K_M";
    for (const MachineSpec& machine : catalog.machines) {
        if (machine.memory.gib() >= 32 && scenario.machines.size() < machines)
            scenario.machines.push_back(machine.id);
    }
    return scenario;
}

template <class Widget>
Widget* named(QWidget& top, const char* name) {
    const auto all = top.findChildren<Widget*>();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Widget* widget) {
        return widget->accessibleName() == QLatin1String(name);
    });
    return found == all.end() ? nullptr : *found;
}

double cpuMs() {
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

struct Drag {
    int frames = 0;
    int tableFrames = 0;
    int events = 0;
    double busy = 0; ///< share of one core
};

/// The hand moves every 8 ms, whatever the program manages in between.
Drag drag(QSlider& slider, QWidget& chart, QWidget& table) {
    const PaintCounter charts(&chart);
    const PaintCounter tables(&table);
    Drag result;
    const double cpuBefore = cpuMs();
    QElapsedTimer clock;
    clock.start();
    slider.setSliderDown(true);
    int step = slider.minimum();
    while (clock.elapsed() < kDragMs) {
        step = step >= slider.maximum() ? slider.minimum() : step + 1;
        slider.setSliderPosition(step);
        ++result.events;
        QCoreApplication::processEvents();
        QCoreApplication::processEvents(); // what a zero timer of the first turn has scheduled
        const qint64 next = static_cast<qint64>(result.events) * kEventMs;
        if (clock.elapsed() < next)
            QThread::msleep(static_cast<unsigned long>(next - clock.elapsed()));
    }
    slider.setSliderDown(false);
    result.busy = (cpuMs() - cpuBefore) / static_cast<double>(clock.elapsed());
    result.frames = charts.count();
    result.tableFrames = tables.count();
    return result;
}

/// What one move of "tokens per day" takes on the Cost page, from the slider to the last pixel.
int measureCost(ui::MainWindow& window, std::size_t machines) {
    Scenario scenario = window.controller().scenario();
    const MarketData& market = window.controller().catalog().market;
    for (std::size_t offer = 0; offer < 2 && offer < market.clouds.size(); ++offer)
        scenario.usage.against.push_back("cloud:" + market.clouds[offer].id);
    for (std::size_t offer = 0; offer < 2 && offer < market.apis.size(); ++offer)
        scenario.usage.against.push_back("api:" + market.apis[offer].id);
    scenario.usage.localShare = 0.7;
    window.controller().reset(scenario);
    window.workbench().setView(ui::ChartView::cost);
    auto* slider = named<QSlider>(window, "Tokens per day");
    auto* page = window.findChild<ui::CostPage*>();
    auto* plot = page != nullptr ? page->findChild<ui::PlotWidget*>() : nullptr;
    if (slider == nullptr || plot == nullptr)
        return EXIT_FAILURE;
    QWidget& view = *plot->findChild<QGraphicsView*>()->viewport();
    QCoreApplication::processEvents();
    const Drag result = drag(*slider, view, *window.workbench().table().viewport());
    std::printf("%zu machines, costs: %d events, %.0f chart frames/s, %.0f %% of a core\n",
                machines, result.events, result.frames * 1000.0 / kDragMs, 100 * result.busy);
    std::vector<double> ticks;
    for (int tick = 0; tick < 60; ++tick) {
        const double before = cpuMs();
        slider->setValue(tick % (slider->maximum() + 1));
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        ticks.push_back(cpuMs() - before);
    }
    std::sort(ticks.begin(), ticks.end());
    std::printf("%zu machines, costs: one move %.1f ms of a core (median), %.1f ms (p90)\n",
                machines, ticks[ticks.size() / 2], ticks[ticks.size() * 9 / 10]);
    return EXIT_SUCCESS;
}

double medianOf(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
    return values[values.size() / 2];
}

/// Milliseconds of the processor, the middle of many.
template <class Work>
double milliseconds(int times, Work work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const double before = cpuMs();
        work(i);
        all.push_back(cpuMs() - before);
    }
    return medianOf(std::move(all));
}

/// From a move of the slider to the painted map, with table and verdict; and the cells alone.
void measureMaps(ui::MainWindow& window, QSlider& slider) {
    constexpr int kMoves = 60;
    constexpr const char* kNames[] = {"formats x contexts", "machines x formats",
                                      "models x contexts"};
    window.workbench().setView(ui::ChartView::map);
    auto* page = window.findChild<ui::MapPage*>();
    auto* table = window.findChild<ui::MapTable*>();
    for (int kind = 0; kind < ui::kMapKinds; ++kind) {
        page->setKind(ui::MapKind(kind), true);
        QCoreApplication::processEvents();
        const double whole = milliseconds(kMoves, [&](int move) {
            const int stops = slider.maximum() - slider.minimum() + 1;
            slider.setValue(slider.minimum() + move % stops);
            QCoreApplication::processEvents();
            QCoreApplication::processEvents();
        });
        const auto assessment = window.workbench().shownAssessment();
        const double cells = milliseconds(kMoves, [&](int) {
            (void)ui::mapChart(*assessment, page->choice(), ui::MemoryUnit::gib, QLocale());
        });
        const double recomputed = milliseconds(kMoves, [&](int) {
            page->setAssessment(assessment, page->choice().machine, ui::MemoryUnit::gib);
        });
        const double painted = milliseconds(kMoves, [&](int) { table->viewport()->repaint(); });
        std::printf("map, %s, %d cells: page %.2f ms, %.2f ms of them the cells; painting %.2f ms; "
                    "a move of the slider with all of the window %.2f ms\n",
                    kNames[kind], table->model()->rowCount() * table->model()->columnCount(),
                    recomputed, cells, painted, whole);
    }
}

int measure(const LoadedCatalog& loaded, std::size_t machines, const QElapsedTimer& sinceMain) {
    const QTemporaryDir home;
    QSettings settings(home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ui::MainWindow::Setup setup;
    setup.catalog = loaded;
    setup.scenario = scenarioOf(*loaded.catalog, machines);
    setup.stateFolder = home.path();
    setup.reload = [&] { return loaded; };
    ui::MainWindow window(std::move(setup), settings);
    window.resize(1600, 1000);
    auto* page = window.findChild<ui::MemoryPage*>();
    auto* view = page != nullptr ? page->findChild<QGraphicsView*>() : nullptr;
    auto* slider = named<QSlider>(window, "Context length");
    if (view == nullptr || slider == nullptr) {
        std::fprintf(stderr, "no chart or no slider in the window\n");
        return EXIT_FAILURE;
    }
    const PaintCounter first(view->viewport());
    window.show();
    while (first.count() == 0)
        QCoreApplication::processEvents();
    std::printf("%zu machines: first paint %lld ms after main()\n", machines,
                static_cast<long long>(sinceMain.elapsed()));
    const Drag result = drag(*slider, *view->viewport(), *window.workbench().table().viewport());
    std::printf("%zu machines: %d events, %.0f chart and %.0f table frames/s, %.0f %% of a core\n",
                machines, result.events, result.frames * 1000.0 / kDragMs,
                result.tableFrames * 1000.0 / kDragMs, 100 * result.busy);
    measureMaps(window, *slider);
    return measureCost(window, machines);
}

} // namespace

int main(int argc, char** argv) {
    QElapsedTimer sinceMain;
    sinceMain.start();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const LoadedCatalog loaded = loadCatalog({HEADROOM_CATALOG_DIR});
    QStringList counts = QCoreApplication::arguments().mid(1);
    if (counts.isEmpty())
        counts = {QStringLiteral("12"), QStringLiteral("40")};
    for (const QString& count : counts) {
        if (const int status = measure(loaded, count.toULong(), sinceMain); status != 0)
            return status;
        sinceMain.restart();
    }
    return EXIT_SUCCESS;
}
