// Takes out of a text what must not be written down. Secrets (passwords in URIs, in key=value pairs
// and in JSON, tokens, authorization headers) never leave the program; personal data (addresses of
// mail, telephone numbers, configured fields) never enter a log. Pure functions; thread-safe.
// Rather one word too many than one too few.
#pragma once

#include <QJsonObject>
#include <QSet>
#include <QString>

#include <vector>

namespace opsdeck::base {

struct TextRange
{
    qsizetype from = 0;
    qsizetype length = 0;
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

// Where the secrets are, in order, without overlap.
std::vector<TextRange> secretRanges(const QString& text);
QString withoutSecrets(const QString& text);

QString withoutPersonalData(const QString& text);

// Both, in every string of a document; values of `personalFields` (names in lower case) go whole.
QJsonObject redacted(const QJsonObject& object, const QSet<QString>& personalFields);

// Overwrites secrets in the arguments of the process, so that a list of processes does not show
// them. Call it when the arguments have been read.
void scrubArguments(int argc, char** argv);

} // namespace opsdeck::base
