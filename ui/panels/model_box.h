// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include <memory>
#include <string>
#include <vector>

class QCompleter;

namespace headroom {
struct Catalog;
}

namespace headroom::ui {

class ModelList;
class WordFilter;

/// A list of models to choose from, and a field that finds them by some words of their names, in
/// any order. What does not name a model is put back when the field is left.
class ModelBox : public QComboBox {
    Q_OBJECT
public:
    explicit ModelBox(QWidget* parent = nullptr);

    /// `files`: ids of models that were read from files; they stand first.
    void setCatalog(const std::shared_ptr<const Catalog>& catalog,
                    const std::vector<std::string>& files = {});
    void showModel(const std::string& modelId); ///< empty: no model, the placeholder

Q_SIGNALS:
    void chosen(const QString& modelId);

protected:
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void choose(const QString& id);
    void chooseTyped();
    void showAgain();

    ModelList* m_models;
    WordFilter* m_filter;
    QCompleter* m_completer;
    std::string m_shown;
};

} // namespace headroom::ui
