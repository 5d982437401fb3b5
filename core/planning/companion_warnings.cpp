// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/companion_warnings.h"

#include "core/units/format.h"

namespace headroom {

namespace {

bool hasRowsOf(const CompanionFile& file, const ModelShape& shape) {
    return file.embeddingLength == 0 || file.embeddingLength == shape.embeddingLength;
}

bool belongs(const CompanionFile& adapter, const ModelShape& shape) {
    return adapter.architecture == shape.architecture && adapter.blocks <= shape.blocks.size() &&
           hasRowsOf(adapter, shape);
}

/// llama.cpp's tools/mtmd/mtmd.cpp compares the two when it loads them.
void warnOfProjector(const CompanionFile& file, const ModelSpec& model,
                     std::vector<Warning>& warnings) {
    warnings.push_back({"projector-scratch-not-counted",
                        file.name + ": what it takes to encode a picture, beside the projector's "
                                    "weights, is not counted."});
    if (!hasRowsOf(file, model.shape)) {
        std::string message = file.name;
        message += " makes rows of " + formatInteger(std::uint64_t{file.embeddingLength}) +
                   " numbers, " + model.name + " takes " +
                   formatInteger(std::uint64_t{model.shape.embeddingLength}) +
                   ": it was made for another model, and llama.cpp refuses it.";
        warnings.push_back({"projector-of-another-model", std::move(message)});
    }
}

} // namespace

void warnOfCompanions(const Assessment& assessment, std::vector<Warning>& warnings) {
    for (const CompanionFile* file : assessment.companionFiles) {
        if (file->kind == CompanionFile::Kind::projector) {
            warnOfProjector(*file, *assessment.model, warnings);
        } else if (!belongs(*file, assessment.model->shape)) {
            warnings.push_back({"adapter-of-another-model",
                                file->name + " was made for another model than " +
                                    assessment.model->name + ": llama.cpp refuses it."});
        }
    }
}

} // namespace headroom
