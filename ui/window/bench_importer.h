// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backtest/bench_import.h"
#include "core/domain/error.h"
#include "ui/panels/message_bar.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace headroom::ui {

class ScenarioController;

/// Takes speeds that the user measured into their catalog, and calibrates the machine by them. What
/// was done is told in the message bar, where it can be undone.
class BenchImporter : public QObject {
    Q_OBJECT
public:
    /// `reload` reads the catalogs again.
    BenchImporter(QWidget& window, ScenarioController& controller, MessageBar& messages,
                  std::function<void()> reload);

    /// Where the file does not say which machine, or which model, it was, those in view are taken,
    /// which is told.
    bool import(const QString& path, const QString& selectedMachine);

Q_SIGNALS:
    void failed(const QString& what, const std::vector<headroom::Error>& problems);

private:
    void keep(const QString& name, const BenchImport& import, const BenchChoice& choice,
              const QString& assumed);
    void calibrate(const BenchImport& import, const std::string& machine, const std::string& date);
    void showReport(const QString& title, const std::string& text);
    /// Puts a file back as it was; empty: it was not there.
    void putBack(const QString& path, const QByteArray& content);

    QWidget& m_window;
    ScenarioController& m_controller;
    MessageBar& m_messages;
    std::function<void()> m_reload;
};

} // namespace headroom::ui
