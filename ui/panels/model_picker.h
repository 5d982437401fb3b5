// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

class QCompleter;

namespace headroom::ui {

class ModelList;
class ScenarioController;
class WordFilter;

/// The model: a list to choose from, and a field that finds models by some words of their names, in
/// any order. What does not name a model is put back when the field is left.
class ModelPicker : public QComboBox {
    Q_OBJECT
public:
    explicit ModelPicker(ScenarioController& controller, QWidget* parent = nullptr);

    void refresh();
    void showCatalog(); ///< the controller has another one

protected:
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] QString badgeText() const; ///< of a file's model; empty: of the catalog
    void choose(const QString& id);
    void chooseTyped();

    ScenarioController& m_controller;
    ModelList* m_models;
    WordFilter* m_filter;
    QCompleter* m_completer;
};

} // namespace headroom::ui
