// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace headroom::ui {

class Document;
class MessageBar;

/// Shows that unsaved work was found, with what to do about it; nothing where there is none. Both
/// must outlive the message.
void offerRecovery(Document& document, MessageBar& messages);

} // namespace headroom::ui
