// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/file_note.h"

#include "ui/models/model_list.h"
#include "ui/models/text.h"
#include "ui/panels/badge.h"
#include "ui/panels/card.h"
#include "ui/scenario/scenario_controller.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>

namespace headroom::ui {

FileNote::FileNote(QWidget* parent)
    : QWidget(parent), m_badge(new Badge(this)), m_name(new Caption(this)) {
    setObjectName(QStringLiteral("fileNote"));
    m_badge->setObjectName(QStringLiteral("fileBadge"));
    m_name->setObjectName(QStringLiteral("fileName"));
    m_name->setWordWrap(false);
    m_name->setMinimumWidth(1);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_badge);
    row->addWidget(m_name, 1);
    hide();
}

void FileNote::refresh(const ScenarioController& controller) {
    const Scenario& scenario = controller.scenario();
    m_path = toQString(scenario.modelFile);
    if (!m_path.isEmpty()) {
        const ModelSpec& model = *controller.assessment()->model;
        m_badge->setText(fileBadge(model, scenario.quantization));
        setToolTip(QDir::toNativeSeparators(m_path));
        showName();
    }
    setVisible(!m_path.isEmpty());
}

void FileNote::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showName();
}

/// The end of a name tells the quantization: the middle gives way.
void FileNote::showName() {
    const QString name = QFileInfo(m_path).fileName();
    m_name->show(m_name->fontMetrics().elidedText(name, Qt::ElideMiddle, m_name->width()));
    m_name->setAccessibleName(name);
}

} // namespace headroom::ui
