// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/catalog.h"
#include "core/domain/error.h"
#include "core/domain/scenario.h"

#include <QString>

#include <tl/expected.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace headroom::ui {

/// The catalog and the models of the files that were opened since. They stay until the program
/// ends, so that undo finds them however the catalog changes.
class ModelFiles {
public:
    struct Opened {
        std::string path;
        std::string model; ///< id in the catalog
    };

    explicit ModelFiles(std::shared_ptr<const Catalog> catalog);

    [[nodiscard]] const std::shared_ptr<const Catalog>& catalog() const { return m_catalog; }
    void setCatalog(std::shared_ptr<const Catalog> catalog); ///< the opened files join it

    /// Reads the files that the scenario names, again if they were opened before, and makes the
    /// model of its model file the scenario's. Fails as openModelFile does.
    [[nodiscard]] tl::expected<void, Error> read(Scenario& scenario);
    /// Reads them only if one was not opened before.
    [[nodiscard]] tl::expected<void, Error> open(Scenario& scenario);

    [[nodiscard]] const std::vector<Opened>& opened() const { return m_opened; } ///< newest first
    [[nodiscard]] std::string pathOf(std::string_view model) const; ///< empty: of no file

private:
    void note(const Opened& opened);
    [[nodiscard]] bool isOpen(const Scenario& scenario) const;

    std::shared_ptr<const Catalog> m_catalog;
    std::vector<Opened> m_opened;
};

/// What a file is, by its ending; where that says nothing, by how it begins.
enum class FileKind {
    scenario,
    model,
    benchmark, ///< measured speeds: core/formats/bench_output.h
    other,
};
[[nodiscard]] FileKind fileKind(const QString& path);

/// The file's absolute path; of a split one, that of its first part.
[[nodiscard]] QString modelFilePath(const QString& path);

} // namespace headroom::ui
