// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_drop.h"

#include "ui/scenario/model_files.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>
#include <QWidget>

namespace headroom::ui {

namespace {

constexpr int kRefusalMs = 5000;

/// The only file, or the first part of a split one.
QString wanted(const QList<QUrl>& urls) {
    const QString first = modelFilePath(urls.front().toLocalFile());
    for (const QUrl& url : urls) {
        if (modelFilePath(url.toLocalFile()) != first) {
            return {};
        }
    }
    return first;
}

DropOffer offerOf(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    if (QFileInfo(path).isDir()) {
        return {{}, FileDrop::tr("%1 is a folder: drop a file of it").arg(name)};
    }
    switch (fileKind(path)) {
    case FileKind::scenario:
        return {path, FileDrop::tr("Drop to open the scenario %1").arg(name)};
    case FileKind::model:
        return {path, FileDrop::tr("Drop to take the model of %1").arg(name)};
    case FileKind::benchmark:
        return {path, FileDrop::tr("Drop to import the speeds measured in %1").arg(name)};
    case FileKind::other:
        break;
    }
    return {{},
            FileDrop::tr("%1 is neither a scenario (.headroom) nor a model file (.gguf, "
                         "config.json) nor the output of a benchmark")
                .arg(name)};
}

} // namespace

DropOffer dropOffer(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    if (urls.isEmpty()) {
        return {};
    }
    if (!urls.front().isLocalFile()) {
        return {{}, FileDrop::tr("%1 is not a file of this computer").arg(urls.front().fileName())};
    }
    const QString path = wanted(urls);
    return path.isEmpty() ? DropOffer{{}, FileDrop::tr("Drop one file at a time")} : offerOf(path);
}

FileDrop::FileDrop(QWidget& window, QStatusBar& status) : QObject(&window), m_status(status) {
    for (QLineEdit* field : window.findChildren<QLineEdit*>()) {
        field->setAcceptDrops(false); // it would take the file's name for text
    }
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool FileDrop::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::DragLeave) {
        m_status.clearMessage();
        return true;
    }
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop) {
        return false;
    }
    auto& drop = static_cast<QDropEvent&>(*event);
    const DropOffer offer = dropOffer(*drop.mimeData());
    const bool open = !offer.path.isEmpty();
    // Nobody tells when a refused drag leaves.
    m_status.showMessage(offer.text, open ? 0 : kRefusalMs);
    drop.setAccepted(open);
    if (open && event->type() == QEvent::Drop) {
        m_status.clearMessage();
        drop.acceptProposedAction();
        Q_EMIT dropped(offer.path);
    }
    return true;
}

} // namespace headroom::ui
