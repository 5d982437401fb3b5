// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/json_value.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace headroom {

namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostValues = 400'000;

Location placeOf(std::string_view text, const std::string& path, std::size_t position) {
    Location place{path, 1, 1};
    for (const char letter : text.substr(0, std::min(position, text.size()))) {
        place.line += letter == '\n' ? 1 : 0;
        // Bytes that continue a letter of UTF-8 are no column of their own.
        const bool continues = (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U;
        place.column = letter == '\n' ? 1 : place.column + (continues ? 0 : 1);
    }
    return place;
}

/// What the parser says, without its own place and without the text it had read.
std::string messageOf(std::string_view said) {
    const std::size_t column = said.find("column ");
    const std::size_t start = said.find(": ", column == std::string_view::npos ? 0 : column);
    if (start != std::string_view::npos) {
        said.remove_prefix(start + 2);
    }
    return "not JSON: " + std::string(said.substr(0, said.find("; last read")));
}

/// Builds the value from the parser's events and refuses what is too deep or too much.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Builder(JsonValue& root) : m_root(root) {}

    bool null() override { return put({}) != nullptr; }
    bool boolean(bool value) override { return put({value}) != nullptr; }
    bool number_integer(std::int64_t value) override { return put({value}) != nullptr; }
    bool number_unsigned(std::uint64_t value) override;
    bool number_float(double value, const std::string& /*text*/) override {
        return put({value}) != nullptr;
    }
    bool string(std::string& value) override { return put({std::move(value)}) != nullptr; }
    bool binary(nlohmann::json::binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return enter({JsonObject{}}); }
    bool start_array(std::size_t /*size*/) override { return enter({JsonList{}}); }
    bool key(std::string& name) override;
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }
    bool parse_error(std::size_t position, const std::string& lastToken,
                     const nlohmann::json::exception& error) override;

    std::string problem;
    std::optional<std::size_t> position; ///< bytes from the start of the text

private:
    JsonValue* put(JsonValue value);
    bool enter(JsonValue value);
    bool leave();
    bool refuse(std::string why);

    JsonValue& m_root;
    std::vector<JsonValue*> m_open;
    std::size_t m_count = 0;
};

bool Builder::refuse(std::string why) {
    problem = std::move(why);
    return false;
}

bool Builder::number_unsigned(std::uint64_t value) {
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (value > kMost) {
        return put({static_cast<double>(value)}) != nullptr;
    }
    return put({static_cast<std::int64_t>(value)}) != nullptr;
}

/// Lists and objects only grow at their end, and only the innermost one does: what is open stays
/// where it is.
JsonValue* Builder::put(JsonValue value) {
    if (++m_count > kMostValues) {
        refuse("the file has more than 400,000 values");
        return nullptr;
    }
    if (m_open.empty()) {
        m_root = std::move(value);
        return &m_root;
    }
    if (auto* list = std::get_if<JsonList>(&m_open.back()->data)) {
        return &list->emplace_back(std::move(value));
    }
    JsonObject& object = std::get<JsonObject>(m_open.back()->data);
    object.back().value = std::move(value);
    return &object.back().value;
}

bool Builder::enter(JsonValue value) {
    if (m_open.size() == kDeepest) {
        return refuse("lists and objects nest deeper than 64 levels");
    }
    JsonValue* opened = put(std::move(value));
    if (opened != nullptr) {
        m_open.push_back(opened);
    }
    return opened != nullptr;
}

bool Builder::leave() {
    m_open.pop_back();
    return true;
}

bool Builder::key(std::string& name) {
    std::get<JsonObject>(m_open.back()->data).push_back({std::move(name), {}});
    return true;
}

bool Builder::parse_error(std::size_t at, const std::string& /*lastToken*/,
                          const nlohmann::json::exception& error) {
    position = at > 0 ? at - 1 : 0;
    return refuse(messageOf(error.what()));
}

/// Python's json module writes NaN, Infinity and -Infinity, which JSON has not.
std::string withoutPythonNumbers(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (inText && rest[0] == '\\' && rest.size() > 1) {
            clean += rest.substr(0, 2);
            ++i;
            continue;
        }
        inText ^= rest[0] == '"';
        const std::size_t sign = rest[0] == '-' ? 1 : 0;
        const bool endless = !inText && rest.substr(sign, 8) == "Infinity";
        const bool none = !inText && sign == 0 && rest.substr(0, 3) == "NaN";
        if (endless || none) {
            clean += endless ? "null" + std::string(4 + sign, ' ') : "null";
            i += (endless ? 8 + sign : 3) - 1;
        } else {
            clean += rest[0];
        }
    }
    return clean;
}

bool isPythonNumber(std::string_view text) {
    return text.find("Infinity") != std::string_view::npos ||
           text.find("NaN") != std::string_view::npos;
}

std::string joined(const std::string& path, const std::string& key) {
    return path.empty() ? key : path + "." + key;
}

/// Path of a key that stands twice in its object; empty: there is none.
std::string duplicateIn(const JsonValue& value, const std::string& path) {
    if (const auto* list = value.as<JsonList>()) {
        for (const JsonValue& item : *list) {
            std::string found = duplicateIn(item, path);
            if (!found.empty()) {
                return found;
            }
        }
    }
    const auto* object = value.as<JsonObject>();
    if (object == nullptr) {
        return {};
    }
    std::vector<std::string_view> keys;
    for (const JsonMember& member : *object) {
        keys.push_back(member.key);
        std::string found = duplicateIn(member.value, joined(path, member.key));
        if (!found.empty()) {
            return found;
        }
    }
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::string{} : joined(path, std::string(*twice));
}

} // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
    const auto* object = as<JsonObject>();
    if (object == nullptr) {
        return nullptr;
    }
    const auto found = std::find_if(object->begin(), object->end(),
                                    [&](const JsonMember& member) { return member.key == key; });
    return found == object->end() ? nullptr : &found->value;
}

std::string_view kindOf(const JsonValue& value) {
    constexpr std::string_view kKinds[] = {
        "null", "true or false", "a whole number", "a broken number",
        "text", "a list",        "an object"};
    return kKinds[value.data.index()];
}

tl::expected<JsonValue, Error> parseJson(std::string_view text, const std::string& path) {
    JsonValue root;
    Builder builder(root);
    const std::string clean = isPythonNumber(text) ? withoutPythonNumbers(text) : std::string{};
    const std::string_view read = clean.empty() ? text : std::string_view(clean);
    Error error;
    error.where.file = path;
    if (!nlohmann::json::sax_parse(read.begin(), read.end(), &builder)) {
        error.code = ErrorCode::syntax;
        error.message = builder.problem;
        if (builder.position) {
            error.where = placeOf(read, path, *builder.position);
        }
        return tl::unexpected(std::move(error));
    }
    error.key = duplicateIn(root, "");
    if (!error.key.empty()) {
        error.code = ErrorCode::duplicateKey;
        error.message = "the key stands twice";
        error.hint = "leave one of them";
        return tl::unexpected(std::move(error));
    }
    return root;
}

} // namespace headroom
