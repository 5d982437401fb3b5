// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/scenario.h"

#include <QWidget>

#include <cstddef>
#include <memory>
#include <optional>

class QComboBox;
class QLineEdit;
class QSpinBox;
class QToolButton;

namespace headroom {
struct Catalog;
}

namespace headroom::ui {

class ModelBox;
class ScenarioController;

/// One further model: which, in what, with how much context for how many sequences.
class FurtherRow : public QWidget {
    Q_OBJECT
public:
    FurtherRow(ScenarioController& controller, std::size_t place, QWidget* parent = nullptr);

    void refresh();
    [[nodiscard]] QWidget* firstField() const;
    [[nodiscard]] QWidget* lastField() const;

private:
    void nameFields();
    void buildLayout();
    void connectFields();
    void change(const FurtherModel& model);
    [[nodiscard]] const FurtherModel& model() const;
    void onContext();

    ScenarioController& m_controller;
    std::size_t m_place; ///< in the scenario's list
    ModelBox* m_model;
    QToolButton* m_remove;
    QComboBox* m_quantization;
    QLineEdit* m_context;
    QSpinBox* m_parallel;
    std::optional<FurtherModel> m_shown; ///< none: what is shown is not the scenario's
    std::shared_ptr<const Catalog> m_shownCatalog;
    bool m_refreshing = false;
};

} // namespace headroom::ui
