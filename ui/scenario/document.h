// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"
#include "core/domain/scenario.h"
#include "ui/scenario/recovery.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>
#include <vector>

namespace headroom::ui {

class ScenarioController;

/// The file behind the scenario: opening, saving, whether there is something to save, and the copy
/// that survives a crash.
class Document : public QObject {
    Q_OBJECT
public:
    Document(ScenarioController& controller, const QString& stateFolder, QObject* parent = nullptr);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString displayName() const; ///< file name, or "untitled.headroom"
    [[nodiscard]] bool isModified() const;

    void start(const Scenario& scenario); ///< a scenario without a file
    /// A scenario that came with the program: shown under its name, saved elsewhere.
    void startNamed(const QString& name);
    bool open(const QString& path); ///< false: told by failed()
    bool save(const QString& path); ///< false: told by failed()

    [[nodiscard]] std::optional<Recovery::Found> recoverable() const { return m_recoverable; }
    void restore(); ///< puts the recoverable work in place, unsaved
    void dismiss(); ///< throws it away
    void finish();  ///< the window closes and nothing is to be kept
    void keepNow(); ///< writes the copy without waiting

Q_SIGNALS:
    void changed(); ///< path or modified state
    void opened(const QString& path);
    void failed(const QString& what, const std::vector<headroom::Error>& problems);

private:
    void onEdited();

    ScenarioController& m_controller;
    Recovery m_recovery;
    std::optional<Recovery::Found> m_recoverable;
    QTimer m_autosave;
    QString m_path;
    QString m_shippedName;
    bool m_restored = false; ///< differs from its file although nothing was edited since
};

} // namespace headroom::ui
