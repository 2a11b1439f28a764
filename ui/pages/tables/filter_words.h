// The words of filters as the window offers them: which operators suit a column, what they are
// called, and how a typed line goes on. Pure functions.
#pragma once

#include "models/tables/selection.h"
#include "ui/pages/tables/names.h"

#include <functional>

namespace opsdeck::ui::pages {

std::vector<tables::FilterOperator> operatorsFor(const catalog::Column& column);
QString operatorName(tables::FilterOperator op); // for people: "contains", "is null"
bool takesValue(tables::FilterOperator op);

// What a chip says, in two parts: "status =" and "pending".
struct FilterText
{
    QString subject;
    QString value;
};
FilterText chipText(const tables::Filter& filter, const catalog::Relation& relation);

// Known values of a column without asking anybody: enum labels, booleans.
QStringList knownValues(const catalog::Column& column);

// Whole lines that `text` may become: columns first, then operators, then values.
QStringList completions(const QString& text, const catalog::Relation& relation,
    const std::function<QStringList(int column)>& values);
// The column the line is about once it is typed out, for fetching its values.
std::optional<int> columnOfLine(const QString& text, const catalog::Relation& relation);

// "a, b, 'c, d'" and back: commas inside single quotes belong to the value.
QStringList splitValues(const QString& text);
QString joinValues(const QStringList& values);

} // namespace opsdeck::ui::pages
