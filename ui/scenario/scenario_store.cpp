// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenario_store.h"

#include "core/catalog/scenario_file.h"
#include "core/evaluate.h"
#include "ui/scenario/model_files.h"
#include "ui/scenario/scenario_repair.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

namespace headroom::ui {

namespace {

Error notInCatalog(const QString& path, const std::string& id) {
    const auto message =
        QCoreApplication::translate("headroom", "the machine \"%1\" is not in the catalog")
            .arg(QString::fromStdString(id));
    const auto hint = QCoreApplication::translate(
        "headroom", "it is left out; add it to your own catalog to compare it");
    return {ErrorCode::unknownReference,
            {path.toStdString(), 0, 0},
            "machines",
            message.toStdString(),
            hint.toStdString()};
}

Error unwritable(const QString& path, const QString& why) {
    return {ErrorCode::unwritable, {path.toStdString(), 0, 0}, {}, why.toStdString(), {}};
}

/// Every path of a file in the scenario put another way.
template <typename Change>
Scenario withPaths(Scenario scenario, Change change) {
    scenario.modelFile = change(scenario.modelFile);
    for (FurtherModel& each : scenario.also) {
        each.modelFile = change(each.modelFile);
    }
    for (std::string& each : scenario.companionFiles) {
        each = change(each);
    }
    return scenario;
}

/// What is read relative to one folder may be saved in another.
std::string wholePath(const std::string& path) {
    return path.empty() ? path : modelFilePath(QString::fromStdString(path)).toStdString();
}

} // namespace

std::vector<Error> fileProblems(const QString& path, const RepairedScenario& repaired,
                                const ModelSpec& standIn) {
    const auto problem = [&](const char* key, const Error& why, const QString& hint) {
        return Error{why.code, {path.toStdString(), 0, 0}, key, toString(why), hint.toStdString()};
    };
    std::vector<Error> problems;
    if (repaired.modelFile) {
        const auto hint = QCoreApplication::translate(
            "headroom",
            "%1 stands in, the rest is as saved; put the file back, or open it where it "
            "is now");
        problems.push_back(problem("model_file", *repaired.modelFile,
                                   hint.arg(QString::fromStdString(standIn.name))));
    }
    const auto leftOut =
        QCoreApplication::translate("headroom", "it is left out; put the file back");
    for (const Error& why : repaired.furtherFiles) {
        problems.push_back(problem("", why, leftOut));
    }
    return problems;
}

tl::expected<OpenedScenario, std::vector<Error>>
openScenario(const QString& path, ModelFiles& files, MissingFile missing) {
    const auto read = readScenario(path.toStdString());
    if (!read) {
        return tl::unexpected(read.error());
    }
    RepairedScenario repaired = repairScenario(withPaths(*read, wholePath), files);
    if (missing == MissingFile::refuse && repaired.modelFile) {
        return tl::unexpected(std::vector<Error>{*repaired.modelFile});
    }
    if (missing == MissingFile::refuse && !repaired.furtherFiles.empty()) {
        return tl::unexpected(repaired.furtherFiles);
    }
    auto checked = evaluate(repaired.scenario, files.catalog());
    if (!checked) {
        checked.error().where.file = path.toStdString();
        return tl::unexpected(std::vector<Error>{checked.error()});
    }
    OpenedScenario opened{std::move(repaired.scenario),
                          fileProblems(path, repaired, *checked->model)};
    for (const std::string& id : repaired.dropped) {
        opened.problems.push_back(notInCatalog(path, id));
    }
    return opened;
}

tl::expected<void, Error> saveScenario(const QString& path, const Scenario& scenario) {
    const std::string folder = QFileInfo(path).absolutePath().toStdString() + '/';
    const Scenario written = withPaths(scenario, [&](const std::string& file) {
        return file.starts_with(folder) ? file.substr(folder.size()) : file;
    });
    return writeWhole(path, QByteArray::fromStdString(formatScenario(written)));
}

tl::expected<void, Error> writeWhole(const QString& path, const QByteArray& content) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    if (!written || !file.commit()) {
        return tl::unexpected(unwritable(path, file.errorString()));
    }
    return {};
}

} // namespace headroom::ui
