// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_list.h"

#include "ui/models/text.h"
#include "ui/models/word_filter.h"
#include "ui/theme/format.h"

#include <algorithm>

namespace headroom::ui {

namespace {

QString detailOf(const ModelSpec& model) {
    const QString context = formatTokensShort(model.shape.contextLength);
    const auto parameters =
        model.stored ? std::optional(model.stored->allParameters) : model.parametersPublished;
    return parameters ? QStringLiteral("%1 · %2").arg(parametersText(*parameters), context)
                      : context;
}

QString searchTextOf(const ModelSpec& model) {
    QString text = toQString(model.name + ' ' + model.id + ' ' + model.family + ' ' +
                             model.repository + ' ' + model.shape.architecture);
    for (const std::string& alias : model.aliases) {
        text += QLatin1Char(' ') + toQString(alias);
    }
    return text;
}

QString toolTipOf(const ModelSpec& model) {
    QString text = toQString(model.repository.empty() ? model.name : model.repository);
    if (model.parametersPublished) {
        text += ModelList::tr("\n%1 parameters")
                    .arg(QLocale().toString(static_cast<qulonglong>(*model.parametersPublished)));
    }
    text += ModelList::tr("\ntrained for %1").arg(formatTokens(model.shape.contextLength));
    if (!model.licence.empty()) {
        text += ModelList::tr("\nlicence %1").arg(toQString(model.licence));
    }
    return text;
}

QString fileToolTipOf(const ModelSpec& model) {
    QString text = toQString(model.name);
    for (const std::string& path : model.provenance.sources) {
        text += QLatin1Char('\n') + toQString(path);
    }
    return text + ModelList::tr("\n%1; trained for %2")
                      .arg(fileBadge(model), formatTokens(model.shape.contextLength));
}

} // namespace

QString fileBadge(const ModelSpec& model, const std::string& quantization) {
    const bool exact =
        model.stored && (quantization.empty() || quantization == model.stored->quantization);
    return exact ? ModelList::tr("exact, from file") : ModelList::tr("shapes from file");
}

ModelList::ModelList(QObject* parent) : QAbstractListModel(parent) {}

std::size_t ModelList::indexOf(const std::string& id) const {
    const auto& models = m_catalog->models;
    return static_cast<std::size_t>(std::ranges::find(models, id, &ModelSpec::id) - models.begin());
}

void ModelList::setCatalog(std::shared_ptr<const Catalog> catalog,
                           const std::vector<std::string>& files) {
    beginResetModel();
    m_catalog = std::move(catalog);
    m_rows.clear();
    if (!files.empty()) {
        m_rows.push_back({tr("Files"), 0, false});
        for (const std::string& id : files) {
            m_rows.push_back({{}, indexOf(id), true});
        }
        m_rows.push_back({tr("Catalog"), 0, false});
    }
    for (std::size_t at = 0; at < m_catalog->models.size(); ++at) {
        if (std::ranges::find(files, m_catalog->models[at].id) == files.end()) {
            m_rows.push_back({{}, at, false});
        }
    }
    endResetModel();
}

int ModelList::rowOf(const std::string& id) const {
    const auto found = std::ranges::find_if(m_rows, [&](const Row& row) {
        return row.title.isEmpty() && m_catalog->models[row.model].id == id;
    });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int ModelList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags ModelList::flags(const QModelIndex& index) const {
    const bool title = index.isValid() && index.data(IdRole).isNull();
    return title ? Qt::NoItemFlags : QAbstractListModel::flags(index);
}

QVariant ModelList::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (!row.title.isEmpty()) {
        return role == Qt::DisplayRole || role == Qt::EditRole ? row.title : QVariant();
    }
    const ModelSpec& model = m_catalog->models[row.model];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return toQString(model.name);
    case Qt::ToolTipRole:
        return row.ofFile ? fileToolTipOf(model) : toolTipOf(model);
    case Qt::AccessibleDescriptionRole:
        return row.ofFile ? fileBadge(model) : QString();
    case kBadgeRole:
        return row.ofFile ? fileBadge(model) : QVariant();
    case IdRole:
        return toQString(model.id);
    case kDetailRole:
        return detailOf(model);
    case kSearchRole:
        return searchTextOf(model);
    default:
        return {};
    }
}

} // namespace headroom::ui
