// Page cursors: where a page ended, as opaque text that only fits the query it came from. Pure
// functions; any thread.
//
// Format, before base64url without padding. Byte 0 is the version, now 1. Bytes 1 to 16 are the
// beginning of the SHA-256 of the query's identity: relation name, each ordering column with its
// direction and NULLs position, each filter, and the tenant scope, every part with its length
// before it so that no two identities run together. Shown columns are no part of it: they do not
// change where a page begins. Then comes the key: one byte with the number of its values, and for
// each value its length plus one as a varint (seven bits a byte, low ones first, high bit set on
// all but the last byte; 0 is NULL) and its bytes, PostgreSQL's own text. The last 8 bytes are the
// beginning of the SHA-256 of all bytes before them: a cut or changed cursor is told apart from a
// foreign one. A cursor holds key values in the clear; it is no secret and no permission.
#pragma once

#include "models/tables/row_page.h"
#include "models/tables/selection.h"

namespace opsdeck::tables {

QByteArray encodeCursor(const Selection& selection, const Key& key);

// BadInput, saying which, for a damaged cursor and for one of another query.
base::Result<Key> decodeCursor(const Selection& selection, const QByteArray& cursor);

} // namespace opsdeck::tables
