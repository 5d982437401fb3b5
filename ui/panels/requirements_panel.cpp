// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/requirements_panel.h"

#include "ui/models/text.h"
#include "ui/panels/card.h"
#include "ui/panels/wheel_guard.h"
#include "ui/scenario/scenario_controller.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSet>
#include <QVBoxLayout>

namespace headroom::ui {

namespace {

using Figure = std::optional<double> Requirements::*;

/// A demand with a figure: its check box, its field, and what stands there before it is asked for.
struct FigureRow {
    Figure figure;
    double usual = 0;
    QCheckBox* check = nullptr;
    QDoubleSpinBox* field = nullptr;
    QLabel* unit = nullptr;
};

QStringList makersOf(const Catalog& catalog) {
    QSet<QString> makers;
    for (const MachineSpec& machine : catalog.machines) {
        makers << toQString(machine.vendor);
    }
    for (const ChipSpec& chip : catalog.chips) {
        makers << toQString(chip.vendor);
    }
    makers.remove(QString());
    QStringList sorted(makers.begin(), makers.end());
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}

} // namespace

/// No mnemonics: the window's own controls have all letters.
class RequirementsPanel::Impl {
public:
    Impl(ScenarioController& owner, RequirementsPanel* panel);

    void addFigure(const QString& label, Figure figure, const QString& unit, double usual,
                   double most, int decimals, double step);
    QComboBox* addChoice(const QString& label, const QString& name);
    QCheckBox* addCheck(const QString& label, const QString& help);
    void fillChoices();
    void connectAll();
    void show();
    void applyFigure(const FigureRow& row);
    void applyUseCase();
    void apply(Requirements next, const QString& text);

    ScenarioController& controller;
    QWidget* widget;
    QGridLayout* grid = nullptr;
    QHBoxLayout* checks = nullptr;
    QLabel* title;
    Caption* detail;
    std::vector<FigureRow> figures;
    QComboBox* useCase = nullptr;
    QComboBox* floor = nullptr;
    QComboBox* maker = nullptr;
    QComboBox* form = nullptr;
    QCheckBox* sold = nullptr;
    QCheckBox* clusters = nullptr;
    bool showing = false; ///< what changes now is not the user's
};

RequirementsPanel::Impl::Impl(ScenarioController& owner, RequirementsPanel* panel)
    : controller(owner), widget(panel) {
    auto* outer = new QVBoxLayout(panel);
    outer->setContentsMargins({});
    outer->setSpacing(4);
    outer->addWidget(makeHeading(tr("I want"), panel));
    auto* card = new Card(Card::Surface::panel, panel);
    outer->addWidget(card);
    outer->addStretch(1);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(12, 8, 12, 8);
    inside->setSpacing(2);
    title = new QLabel(card);
    title->setFont(scaledFont(title->font(), 0, true));
    title->setWordWrap(true);
    detail = new Caption(card);
    inside->addWidget(title);
    inside->addWidget(detail);
    grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    inside->addLayout(grid);
    useCase = addChoice(tr("Use case"), tr("Use case"));
    addFigure(tr("At least"), &Requirements::leastSpeed, tr("tok/s"), 10, 10'000, 1, 1);
    addFigure(tr("Each user"), &Requirements::leastUserSpeed, tr("tok/s"), 7, 10'000, 1, 1);
    addFigure(tr("First token"), &Requirements::mostFirstToken, tr("s"), 10, 100'000, 1, 1);
    addFigure(tr("Under"), &Requirements::mostPrice, tr("USD"), 3000, 1'000'000, 0, 100);
    addFigure(tr("At most"), &Requirements::mostWatts, tr("W"), 200, 100'000, 0, 10);
    floor = addChoice(tr("Quality"), tr("Least quantization"));
    maker = addChoice(tr("Maker"), tr("Maker"));
    form = addChoice(tr("Form"), tr("Form"));
    checks = new QHBoxLayout;
    checks->setSpacing(12);
    inside->addLayout(checks);
    sold = addCheck(tr("Sold today"),
                    tr("Only what is still sold: leaves out what can only be had used."));
    clusters = addCheck(tr("Clusters"), tr("Several machines that share a model."));
    checks->addStretch(1);
    fillChoices();
    connectAll();
}

void RequirementsPanel::Impl::addFigure(const QString& label, Figure figure, const QString& unit,
                                        double usual, double most, int decimals, double step) {
    FigureRow row{figure, usual, new QCheckBox(label, widget), new QDoubleSpinBox(widget),
                  new QLabel(unit, widget)};
    row.field->setDecimals(decimals);
    row.field->setRange(decimals > 0 ? 0.1 : 1, most);
    row.field->setSingleStep(step);
    row.field->setAlignment(Qt::AlignRight);
    row.field->setKeyboardTracking(false);
    row.field->setGroupSeparatorShown(true);
    row.field->setAccessibleName(QStringLiteral("%1 (%2)").arg(label, unit));
    guardFromWheel(*row.field);
    const int line = grid->rowCount();
    grid->addWidget(row.check, line, 0);
    grid->addWidget(row.field, line, 1);
    grid->addWidget(row.unit, line, 2);
    figures.push_back(row);
}

QComboBox* RequirementsPanel::Impl::addChoice(const QString& label, const QString& name) {
    auto* text = new QLabel(label, widget);
    auto* box = new QComboBox(widget);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(9);
    guardFromWheel(*box);
    const int line = grid->rowCount();
    grid->addWidget(text, line, 0);
    grid->addWidget(box, line, 1, 1, 2);
    return box;
}

QCheckBox* RequirementsPanel::Impl::addCheck(const QString& label, const QString& help) {
    auto* box = new QCheckBox(label, widget);
    box->setToolTip(help);
    checks->addWidget(box);
    return box;
}

void RequirementsPanel::Impl::fillChoices() {
    const Catalog& catalog = controller.catalog();
    showing = true;
    for (QComboBox* box : {useCase, floor, maker, form}) {
        box->clear();
    }
    useCase->addItem(tr("As in Workload"), QString());
    for (const UseCase& each : catalog.advice.useCases) {
        useCase->addItem(toQString(each.name), toQString(each.id));
    }
    floor->addItem(tr("Any"), QString());
    for (const Quantization& each : catalog.quantizations) {
        if (each.onSlider && each.kind == MixtureKind::ggml) {
            floor->addItem(tr("%1 or better").arg(toQString(each.name)), toQString(each.id));
        }
    }
    maker->addItem(tr("Any"), QString());
    for (const QString& each : makersOf(catalog)) {
        maker->addItem(each, each);
    }
    form->addItem(tr("Any"), static_cast<int>(Portability::any));
    form->addItem(tr("Laptop"), static_cast<int>(Portability::laptop));
    form->addItem(tr("No laptop"), static_cast<int>(Portability::stationary));
    showing = false;
}

void RequirementsPanel::Impl::connectAll() {
    for (const FigureRow& row : figures) {
        QObject::connect(row.check, &QCheckBox::toggled, widget, [this, row] { applyFigure(row); });
        QObject::connect(row.field, &QDoubleSpinBox::valueChanged, widget,
                         [this, row] { applyFigure(row); });
    }
    const auto onChoice = [this](QComboBox* box, auto change) {
        QObject::connect(box, &QComboBox::activated, widget, change);
    };
    onChoice(useCase, [this] { applyUseCase(); });
    onChoice(floor, [this] {
        Requirements next = controller.scenario().requirements;
        next.leastQuantization = floor->currentData().toString().toStdString();
        apply(next, tr("least quantization"));
    });
    onChoice(maker, [this] {
        Requirements next = controller.scenario().requirements;
        next.vendor = maker->currentData().toString().toStdString();
        apply(next, tr("maker"));
    });
    onChoice(form, [this] {
        Requirements next = controller.scenario().requirements;
        next.portability = Portability(form->currentData().toInt());
        apply(next, tr("form"));
    });
    QObject::connect(sold, &QCheckBox::toggled, widget, [this](bool on) {
        Requirements next = controller.scenario().requirements;
        next.soldToday = on;
        apply(next, tr("sold today"));
    });
    QObject::connect(clusters, &QCheckBox::toggled, widget, [this](bool on) {
        Requirements next = controller.scenario().requirements;
        next.noCluster = !on;
        apply(next, tr("clusters"));
    });
}

void RequirementsPanel::Impl::apply(Requirements next, const QString& text) {
    if (showing || next == controller.scenario().requirements) {
        return;
    }
    Scenario scenario = controller.scenario();
    scenario.requirements = std::move(next);
    controller.apply(scenario, tr("change requirement: %1").arg(text));
}

void RequirementsPanel::Impl::applyFigure(const FigureRow& row) {
    row.field->setEnabled(row.check->isChecked());
    Requirements next = controller.scenario().requirements;
    next.*row.figure = row.check->isChecked() ? std::optional(row.field->value()) : std::nullopt;
    apply(next, row.check->text());
}

/// The model, format and context advised for it, as one step.
void RequirementsPanel::Impl::applyUseCase() {
    const std::string id = useCase->currentData().toString().toStdString();
    Scenario next = controller.scenario();
    next.requirements.useCase = id;
    if (const UseCase* chosen = entryOf(controller.catalog().advice.useCases, id)) {
        next.model = chosen->model.model;
        next.modelFile.clear();
        next.quantization = chosen->model.quantization;
        if (chosen->model.context > 0) {
            next.workload.context = chosen->model.context;
        }
    }
    controller.apply(next, tr("choose use case"));
}

void RequirementsPanel::Impl::show() {
    const Scenario& scenario = controller.scenario();
    const Requirements& asked = scenario.requirements;
    const Assessment& assessment = *controller.assessment();
    showing = true;
    title->setText(QStringLiteral("%1 %2").arg(toQString(assessment.model->name),
                                               toQString(assessment.quantization->name)));
    detail->show(tr("%1, as set under Workload").arg(formatTokens(scenario.workload.context)));
    for (const FigureRow& row : figures) {
        const auto& figure = asked.*row.figure;
        row.check->setChecked(figure.has_value());
        row.field->setEnabled(figure.has_value());
        if (figure) {
            row.field->setValue(*figure);
        } else if (!row.field->hasFocus() && row.field->value() <= row.field->minimum()) {
            row.field->setValue(row.usual);
        }
        const bool perUser = row.figure == &Requirements::leastUserSpeed;
        const bool shown = !perUser || scenario.workload.parallel > 1 || figure.has_value();
        for (QWidget* part : {static_cast<QWidget*>(row.check), static_cast<QWidget*>(row.field),
                              static_cast<QWidget*>(row.unit)}) {
            part->setVisible(shown);
        }
    }
    const auto choose = [](QComboBox& box, const QVariant& value) {
        box.setCurrentIndex(std::max(0, box.findData(value)));
    };
    choose(*useCase, toQString(asked.useCase));
    choose(*floor, toQString(asked.leastQuantization));
    choose(*maker, toQString(asked.vendor));
    choose(*form, static_cast<int>(asked.portability));
    sold->setChecked(asked.soldToday);
    clusters->setChecked(!asked.noCluster);
    showing = false;
}

RequirementsPanel::RequirementsPanel(ScenarioController& controller, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(controller, this)) {}

RequirementsPanel::~RequirementsPanel() = default;

void RequirementsPanel::follow() {
    m_impl->show();
}

} // namespace headroom::ui
