// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/companion_warnings.h"

namespace headroom {

namespace {

bool belongs(const CompanionFile& adapter, const ModelShape& shape) {
    return adapter.architecture == shape.architecture && adapter.blocks <= shape.blocks.size() &&
           (adapter.embeddingLength == 0 || adapter.embeddingLength == shape.embeddingLength);
}

} // namespace

void warnOfCompanions(const Assessment& assessment, std::vector<Warning>& warnings) {
    for (const CompanionFile* file : assessment.companionFiles) {
        if (file->kind == CompanionFile::Kind::projector) {
            warnings.push_back({"projector-scratch-not-counted",
                                file->name + ": what it takes to encode a picture, beside the "
                                             "projector's weights, is not counted."});
        } else if (!belongs(*file, assessment.model->shape)) {
            warnings.push_back({"adapter-of-another-model",
                                file->name + " was made for another model than " +
                                    assessment.model->name + ": llama.cpp refuses it."});
        }
    }
}

} // namespace headroom
