// The parameters of a list: `limit`, `cursor`, `fields` and the resource's filters, checked. The
// cursor is opaque to clients: base64url of a JSON object with the key of the last row, for most
// lists {"created_at","id"}, and a digest of the list and its filters, so that a cursor of another
// question is refused rather than answered wrongly. Values; any thread.
#pragma once

#include "app/sample/api/resource.h"

namespace opsdeck::sample {

struct ListRequest
{
    std::size_t limit = 20;
    std::vector<const ResourceField*> fields;
    std::vector<std::pair<const ResourceFilter*, std::string>> filters;
    std::vector<std::string> after; // the values of the keys; empty: the first page

    // BadInput says which parameter is wrong and what it takes.
    static base::Result<ListRequest> read(const Resource& resource, const ApiCall& call);
    std::string cursor(const Resource& resource, const std::vector<std::string>& keys) const;
    ApiDatabase::Ask ask(const Resource& resource, const std::string& tenant) const;
    std::string cacheKey(const Resource& resource, const std::string& tenant) const;

private:
    std::string question(const Resource& resource) const; // what the cursor belongs to
};

} // namespace opsdeck::sample
