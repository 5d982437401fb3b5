// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/hf_keys.h"

#include "core/units/format.h"

#include <utility>

namespace headroom {

namespace {

std::string range(std::uint32_t least, std::uint32_t most) {
    std::string text = "expected a whole number from ";
    text += formatInteger(std::uint64_t{least}) + " to " + formatInteger(std::uint64_t{most});
    return text;
}

} // namespace

void HfKeys::fail(ErrorCode code, std::string_view key, std::string message, std::string hint) {
    if (m_problem) {
        return;
    }
    Error error;
    error.code = code;
    error.where.file = m_path;
    error.key = m_prefix + std::string(key);
    error.message = std::move(message);
    error.hint = std::move(hint);
    m_problem = std::move(error);
}

const JsonValue* HfKeys::find(std::string_view key) const {
    const JsonValue* value = m_object.find(key);
    return value == nullptr || value->isNull() ? nullptr : value;
}

std::uint32_t HfKeys::numberIn(const JsonValue& value, const std::string& name,
                               std::uint32_t most) {
    const auto* whole = value.as<std::int64_t>();
    if (whole == nullptr) {
        std::string message = "found " + std::string(kindOf(value)) + "; " + range(0, most);
        fail(ErrorCode::wrongType, name, std::move(message));
        return 0;
    }
    if (*whole < 0 || *whole > std::int64_t{most}) {
        std::string message = range(0, most) + ", found " + formatInteger(*whole);
        fail(ErrorCode::outOfRange, name, std::move(message));
        return 0;
    }
    return static_cast<std::uint32_t>(*whole);
}

double HfKeys::realIn(const JsonValue& value, const std::string& name, double most) {
    const auto* whole = value.as<std::int64_t>();
    const auto* broken = value.as<double>();
    if (whole == nullptr && broken == nullptr) {
        fail(ErrorCode::wrongType, name, "expected a number, found " + std::string(kindOf(value)));
        return 0;
    }
    const double number = whole != nullptr ? static_cast<double>(*whole) : *broken;
    if (!(number >= 0 && number <= most)) {
        fail(ErrorCode::outOfRange, name,
             "expected a number from 0 to " + formatInteger(static_cast<std::int64_t>(most)));
        return 0;
    }
    return number;
}

double HfKeys::realOr(std::string_view key, double fallback, double most) {
    const JsonValue* value = find(key);
    return value == nullptr ? fallback : realIn(*value, std::string(key), most);
}

std::string HfKeys::textIn(const JsonValue& value, const std::string& name) {
    if (const auto* text = value.as<std::string>()) {
        return *text;
    }
    fail(ErrorCode::wrongType, name, "expected text, found " + std::string(kindOf(value)));
    return {};
}

std::optional<std::uint32_t> HfKeys::number(std::string_view key, std::uint32_t most) {
    if (const JsonValue* value = find(key)) {
        return numberIn(*value, std::string(key), most);
    }
    return hfDefault(m_family.modelType, key);
}

std::uint32_t HfKeys::numberOr(std::string_view key, std::uint32_t fallback, std::uint32_t most) {
    return number(key, most).value_or(fallback);
}

std::uint32_t HfKeys::required(std::string_view key, std::uint32_t most) {
    const auto value = number(key, most);
    if (!value) {
        fail(ErrorCode::missingKey, key, "the key is missing; " + range(1, most),
             "take the model's whole config.json");
        return 0;
    }
    if (*value == 0) {
        fail(ErrorCode::outOfRange, key, range(1, most) + ", found 0");
    }
    return *value;
}

std::optional<std::uint32_t> HfKeys::uniform(std::string_view key, std::uint32_t most) {
    const JsonValue* value = find(key);
    const JsonList* list = value == nullptr ? nullptr : value->as<JsonList>();
    if (list == nullptr || list->empty()) {
        return number(key, most);
    }
    const std::uint32_t first = numberIn(list->front(), std::string(key), most);
    for (const JsonValue& item : *list) {
        if (!m_problem && numberIn(item, std::string(key), most) != first) {
            fail(ErrorCode::unsupported, key, "blocks that differ in this are not known");
        }
    }
    return first;
}

std::uint32_t HfKeys::requiredUniform(std::string_view key, std::uint32_t most) {
    const JsonValue* value = find(key);
    const bool list = value != nullptr && value->as<JsonList>() != nullptr;
    return list ? uniform(key, most).value_or(0) : required(key, most);
}

bool HfKeys::flagOr(std::string_view key, bool fallback) {
    const JsonValue* value = find(key);
    if (value == nullptr) {
        return fallback;
    }
    if (const bool* flag = value->as<bool>()) {
        return *flag;
    }
    std::string message = "expected true or false, found " + std::string(kindOf(*value));
    fail(ErrorCode::wrongType, key, std::move(message));
    return fallback;
}

const JsonList* HfKeys::listOf(std::string_view key, std::size_t items) {
    const JsonValue* value = find(key);
    if (value == nullptr) {
        return nullptr;
    }
    const auto* list = value->as<JsonList>();
    if (list == nullptr) {
        std::string message = "expected a list, found " + std::string(kindOf(*value));
        fail(ErrorCode::wrongType, key, std::move(message));
    } else if (list->size() != items) {
        std::string message = "expected one item for each of the ";
        message += formatInteger(std::uint64_t{items}) + " blocks, found ";
        message += formatInteger(std::uint64_t{list->size()});
        fail(ErrorCode::outOfRange, key, std::move(message));
        return nullptr;
    }
    return list;
}

const JsonValue* HfKeys::object(std::string_view key) {
    const JsonValue* value = find(key);
    if (value != nullptr && value->as<JsonObject>() == nullptr) {
        fail(ErrorCode::wrongType, key, "expected an object, found " + std::string(kindOf(*value)));
        return nullptr;
    }
    return value;
}

} // namespace headroom
