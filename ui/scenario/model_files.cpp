// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/model_files.h"

#include "core/formats/gguf_parts.h"
#include "core/formats/model_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace headroom::ui {

namespace {

void join(Catalog& catalog, const Catalog& from, const std::string& id) {
    const ModelSpec& model = *from.model(id);
    catalog.models.push_back(model);
    const std::string stored = model.stored ? model.stored->quantization : std::string();
    const Quantization* own = from.quantization(stored);
    if (own != nullptr && catalog.quantization(stored) == nullptr) {
        catalog.quantizations.push_back(*own);
    }
}

/// Empty for what is no regular file: opening a pipe would wait.
QByteArray beginningOf(const QString& path) {
    constexpr qint64 kEnough = 65536;
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.read(kEnough)
                                                                      : QByteArray();
}

/// llama-bench writes a list, and names its build first; config.json is one object.
bool isBenchmarkJson(const QByteArray& head) {
    return head.trimmed().startsWith('[') || head.contains("\"build_commit\"");
}

/// Words that only a benchmark prints; which one it is, its reader finds out.
bool isBenchmarkText(const QByteArray& head) {
    constexpr const char* kWords[] = {"avg_ts",          "tokens_per_s", "tokens-per-sec",
                                      "generation_tps=", "eval rate:",   "t/s |"};
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](const char* word) { return head.contains(word); });
}

} // namespace

ModelFiles::ModelFiles(std::shared_ptr<const Catalog> catalog) : m_catalog(std::move(catalog)) {}

void ModelFiles::setCatalog(std::shared_ptr<const Catalog> catalog) {
    auto joined = std::make_shared<Catalog>(*catalog);
    for (const Opened& each : m_opened) {
        join(*joined, *m_catalog, each.model);
    }
    joined->companionFiles = m_catalog->companionFiles;
    m_catalog = std::move(joined);
}

tl::expected<void, Error> ModelFiles::read(Scenario& scenario) {
    auto extended = openModelFile(scenario, m_catalog);
    if (!extended) {
        return tl::unexpected(std::move(extended.error()));
    }
    m_catalog = std::move(*extended);
    for (const FurtherModel& each : scenario.also) {
        note({each.modelFile, each.model});
    }
    note({scenario.modelFile, scenario.model});
    return {};
}

void ModelFiles::note(const Opened& opened) {
    if (!opened.path.empty()) {
        std::erase_if(m_opened, [&](const Opened& each) { return each.model == opened.model; });
        m_opened.insert(m_opened.begin(), opened);
    }
}

bool ModelFiles::isOpen(const Scenario& scenario) const {
    const auto isKnown = [&](const std::string& path) {
        return path.empty() || std::ranges::find(m_opened, path, &Opened::path) != m_opened.end();
    };
    const auto isRead = [&](const std::string& path) {
        const auto& files = m_catalog->companionFiles;
        return std::ranges::find(files, path, &CompanionFile::path) != files.end();
    };
    return isKnown(scenario.modelFile) &&
           std::ranges::all_of(scenario.also, isKnown, &FurtherModel::modelFile) &&
           std::ranges::all_of(scenario.companionFiles, isRead);
}

tl::expected<void, Error> ModelFiles::open(Scenario& scenario) {
    return isOpen(scenario) ? tl::expected<void, Error>() : read(scenario);
}

std::string ModelFiles::pathOf(std::string_view model) const {
    const auto found = std::ranges::find(m_opened, model, &Opened::model);
    return found == m_opened.end() ? std::string() : found->path;
}

FileKind fileKind(const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("headroom")) {
        return FileKind::scenario;
    }
    if (ending == QLatin1String("gguf")) {
        return FileKind::model;
    }
    const QByteArray head = beginningOf(path);
    if (ending == QLatin1String("json")) {
        return isBenchmarkJson(head) ? FileKind::benchmark : FileKind::model;
    }
    if (head.startsWith("GGUF")) {
        return FileKind::model;
    }
    return isBenchmarkText(head) ? FileKind::benchmark : FileKind::other;
}

QString modelFilePath(const QString& path) {
    const std::string whole = QDir::cleanPath(QFileInfo(path).absoluteFilePath()).toStdString();
    const auto part = partNameOf(whole);
    return QString::fromStdString(part ? pathOfPart(*part, 0) : whole);
}

} // namespace headroom::ui
