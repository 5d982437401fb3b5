// SPDX-License-Identifier: GPL-3.0-or-later
// Any text can be checked: it is answered, or what is missing is told.
#include "core/claims/audit.h"
#include "core/claims/formula.h"
#include "tests/support/shipped_catalog.h"

#include <QtTest>

#include <rapidcheck.h>

using namespace headroom;

namespace {

const std::vector<std::string> kWords{
    "14",   "tok/s", "43",     "GB",   "273",  "GB/s",   "$",        "$3,500", "/h",   "a",
    "year", "70B",   "Q4",     "on",   "M4",   "Pro",    "48",       "mini",   "8K",   "Llama",
    "3.3",  "cache", "q8_0",   "80",   "W",    "months", "<",        "150+",   "-",    "18–25",
    "RTX",  "5090",  "qwen3",  "MLX",  "1e9",  "0",      "\xFF\xC0", "≥",      "128K", "$1.49/h",
    "Mac",  "4-bit", "Studio", "\x00", "0 GB", "0 tok/s"};

/// An answer or a question, never both, never neither.
void isAnswered(const std::string& text) {
    const Audit found = audit(text, test::shippedCatalog());
    RC_ASSERT(found.finding.has_value() == found.missing.empty());
    if (found.finding) {
        RC_ASSERT(!found.understood.empty());
        RC_ASSERT(!found.finding->why.empty());
    }
}

} // namespace

class PropAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyBytes() {
        QVERIFY(rc::check("any bytes", [] { isAnswered(*rc::gen::arbitrary<std::string>()); }));
    }

    void anyWords() {
        QVERIFY(rc::check("any words", [] {
            const auto words =
                *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kWords));
            std::string text;
            for (const std::string& word : words) {
                text += word + " ";
            }
            isAnswered(text);
        }));
    }

    void longTexts() {
        std::string text;
        for (int i = 0; i < 20000; ++i) {
            text += "70B 14 tok/s ";
        }
        isAnswered(text);
    }

    /// More speed is never less impossible.
    void verdictIsMonotone() {
        QVERIFY(rc::check("monotone", [] {
            const int gb = *rc::gen::inRange(1, 500);
            const int gbs = *rc::gen::inRange(10, 2000);
            const int speed = *rc::gen::inRange(1, 300);
            const auto text = [&](int tokens) {
                return std::to_string(tokens) + " tok/s, " + std::to_string(gb) + " GB, " +
                       std::to_string(gbs) + " GB/s";
            };
            const auto catalog = test::shippedCatalog();
            const auto slow = audit(text(speed), catalog).finding;
            const auto fast = audit(text(speed * 2), catalog).finding;
            RC_ASSERT(slow && fast);
            const bool impossible = slow->verdict == ClaimVerdict::impossible;
            RC_ASSERT(impossible == (speed > *slow->limit * 1.005));
            RC_ASSERT(!impossible || fast->verdict == ClaimVerdict::impossible);
        }));
    }
};

QTEST_GUILESS_MAIN(PropAudit)
#include "prop_audit.moc"
