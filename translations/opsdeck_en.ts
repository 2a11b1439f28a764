<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>opsdeck</name>
    <message numerus="yes">
        <source>%1 does not take %n value(s)</source>
        <translation>
            <numerusform>%1 does not take %n value</numerusform>
            <numerusform>%1 does not take %n values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n long value(s) copied only in part. Open the row to copy it whole.</source>
        <translation>
            <numerusform>%n long value copied only in part. Open the row to copy it whole.</numerusform>
            <numerusform>%n long values copied only in part. Open the rows to copy them whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n met</source>
        <translation>
            <numerusform>%n met</numerusform>
            <numerusform>%n met</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more in the list of series</source>
        <translation>
            <numerusform>%n more in the list of series</numerusform>
            <numerusform>%n more in the list of series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more task(s)</source>
        <translation>
            <numerusform>%n more task</numerusform>
            <numerusform>%n more tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n near the limit</source>
        <translation>
            <numerusform>%n near the limit</numerusform>
            <numerusform>%n near the limit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new rows</source>
        <translation>
            <numerusform>%n new row</numerusform>
            <numerusform>%n new rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partitions</source>
        <translation>
            <numerusform>%n partition</numerusform>
            <numerusform>%n partitions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n points carry a time before the last one of their series and are not recorded</source>
        <translation>
            <numerusform>%n point carries a time before the last one of its series and is not recorded</numerusform>
            <numerusform>%n points carry a time before the last one of their series and are not recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n points carry a time more than ten minutes ahead and are not recorded</source>
        <translation>
            <numerusform>%n point carries a time more than ten minutes ahead and is not recorded</numerusform>
            <numerusform>%n points carry a time more than ten minutes ahead and are not recorded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n queries, %1</source>
        <translation>
            <numerusform>%n query, %1</numerusform>
            <numerusform>%n queries, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n schemas have one of this name</source>
        <translation>
            <numerusform>%n schema has one of this name</numerusform>
            <numerusform>%n schemas have one of this name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series are not recorded: the target sends more than %1; most of them belong to %2</source>
        <translation>
            <numerusform>%n series is not recorded: the target sends more than %1; it belongs to %2</numerusform>
            <numerusform>%n series are not recorded: the target sends more than %1; most of them belong to %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n targets missed</source>
        <translation>
            <numerusform>%n target missed</numerusform>
            <numerusform>%n targets missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n views</source>
        <translation>
            <numerusform>%n view</numerusform>
            <numerusform>%n views</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n waiting</source>
        <translation>
            <numerusform>, %n waiting</numerusform>
            <numerusform>, %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compared with the %n days before</source>
        <translation>
            <numerusform>Compared with the day before</numerusform>
            <numerusform>Compared with the %n days before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It watches %n targets</source>
        <translation>
            <numerusform>It watches %n target</numerusform>
            <numerusform>It watches %n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n days</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hours</source>
        <translation>
            <numerusform>Last hour</numerusform>
            <numerusform>Last %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n minutes</source>
        <translation>
            <numerusform>Last minute</numerusform>
            <numerusform>Last %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recording, %n down</source>
        <translation>
            <numerusform>Recording, %n down</numerusform>
            <numerusform>Recording, %n down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recording, %n warning(s)</source>
        <translation>
            <numerusform>Recording, %n warning</numerusform>
            <numerusform>Recording, %n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ %n items ]</source>
        <translation>
            <numerusform>[ %n item ]</numerusform>
            <numerusform>[ %n items ]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n connection(s) are in use</source>
        <translation>
            <numerusform>the one connection is in use</numerusform>
            <numerusform>all %n connections are in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>http_request_duration_seconds, %n-minute columns</source>
        <translation>
            <numerusform>http_request_duration_seconds, %n-minute columns</numerusform>
            <numerusform>http_request_duration_seconds, %n-minute columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it is longer than %n characters</source>
        <translation>
            <numerusform>it is longer than %n character</numerusform>
            <numerusform>it is longer than %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the server sent nothing for %n second(s)</source>
        <translation>
            <numerusform>the server sent nothing for %n second</numerusform>
            <numerusform>the server sent nothing for %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{ %n keys }</source>
        <translation>
            <numerusform>{ %n key }</numerusform>
            <numerusform>{ %n keys }</numerusform>
        </translation>
    </message>
</context>
</TS>
