// Bearer tokens of the sample's API: who, of which tenant, in which role, until when, signed with
// the folder's key (HMAC-SHA256), so that no table of sessions is needed. base64url of
// `tenant|user|role|expiry`, a dot, base64url of the signature. Values; any thread.
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>

namespace opsdeck::sample {

struct Identity
{
    std::string tenant; // "*": of every tenant
    std::string user;
    std::string role;
    std::int64_t expires = 0; // Unix time
};

std::string signedToken(const Identity& identity, const QByteArray& key);
// Empty for a token that is damaged, foreign or past its time.
std::optional<Identity> verifiedToken(
    std::string_view token, const QByteArray& key, std::int64_t now);

} // namespace opsdeck::sample
