// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recovery_offer.h"

#include "ui/panels/message_bar.h"
#include "ui/scenario/document.h"

#include <QCoreApplication>
#include <QLocale>

namespace headroom::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("headroom", text);
}

} // namespace

void offerRecovery(Document& document, MessageBar& messages) {
    const auto found = document.recoverable();
    if (!found) {
        return;
    }
    const QString when = QLocale().toString(found->when, QLocale::ShortFormat);
    messages.showMessage(MessageBar::Kind::information,
                         tr("Unsaved work of %1 was found.").arg(when),
                         {{tr("Restore"), [&document] { document.restore(); }},
                          {tr("Discard"), [&document] { document.dismiss(); }}});
}

} // namespace headroom::ui
