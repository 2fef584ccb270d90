namespace DawBuild.Planning.Tests.Reading;

/// <summary>Plans with one error each.</summary>
internal static class MalformedPlans
{
    /// <summary>The error → the text → the exact message to the user.</summary>
    public static TheoryData<string, string, string> All => new()
    {
        // The text itself.
        {
            "nothing in it",
            "",
            """tasks.json(1,1): error DAW1020: the plan has no tasks. Add one, for example { "id": "CORE-001", "title": "Set up the repository" }."""
        },
        {
            "a missing comma",
            "{ \"tasks\": [ { \"id\": \"A\" } { \"id\": \"B\" } ] }",
            """tasks.json(1,28): error DAW1004: the plan is not valid JSON: '{' is invalid after a value. Expected either ',', '}', or ']'. Comments and trailing commas are allowed. Look for a missing quote, comma, or bracket just before this location."""
        },
        {
            "a character that ends texts",
            "{ \"tasks\": [ { \"id\": \"A\", \"title\": \"nul\\u0000nul\" } ] }",
            """tasks.json(1,36): error DAW1041: the text here contains the character \u0000, which cannot be part of an argument, a file name, or a commit message. Remove it."""
        },
        {
            "a name with a character that ends texts",
            "{ \"tasks\": [ { \"id\": \"A\" } ], \"agents\": { \"a\": { \"environment\": { \"X\\u0000\": \"y\" } } } }",
            """tasks.json(1,67): error DAW1041: the text here contains the character \u0000, which cannot be part of an argument, a file name, or a commit message. Remove it."""
        },
        {
            "a command that fits into no argument",
            $"{{ \"tasks\": [ {{ \"id\": \"A\", \"agent\": \"command\", \"run\": \"{new string('é', 50_001)}\" }} ] }}",
            """tasks.json(1,54): error DAW1042: "run" has 100002 bytes, but the argument of a program can have at most 100000. Put a long command in a script in the repository, and run the script."""
        },
        {
            "a bracket that is never closed",
            "{\n  \"tasks\": [ { \"id\": \"A\" }",
            """tasks.json(2,27): error DAW1004: the plan is not valid JSON: it ends, but what begins at (2,12) is not closed. Comments and trailing commas are allowed. Look for a missing quote, comma, or bracket just before this location."""
        },
        {
            "something after the end",
            "{ \"tasks\": [ { \"id\": \"A\" } ] }\n}",
            """tasks.json(2,1): error DAW1004: the plan is not valid JSON: '}' is invalid after a single JSON value. Expected end of data. Comments and trailing commas are allowed. Look for a missing quote, comma, or bracket just before this location."""
        },
        {
            "half a surrogate pair",
            """{ "tasks": [ { "id": "A", "title": "\uD83D" } ] }""",
            """tasks.json(1,36): error DAW1004: the plan is not valid JSON: a \u escape is one half of a surrogate pair. Comments and trailing commas are allowed. Look for a missing quote, comma, or bracket just before this location."""
        },
        {
            "nesting without end",
            new string('[', 70),
            """tasks.json(1,65): error DAW1006: values are nested more than 64 levels deep here. A plan needs at most 5 levels. Look for a missing closing bracket."""
        },
        {
            "a list",
            """[ { "id": "A" } ]""",
            """tasks.json(1,1): error DAW1009: the plan is a list, but must be an object in { }."""
        },
        {
            "a text",
            "\"tasks\"",
            """tasks.json(1,1): error DAW1009: the plan is the text "tasks", but must be an object in { }."""
        },

        // Fields.
        {
            "no tasks",
            """{ "name": "x" }""",
            """tasks.json(1,1): error DAW1010: the plan has no "tasks". Add it, for example "tasks": [ { "id": "CORE-001", "title": "Set up the repository" } ]."""
        },
        {
            "tasks that are null",
            """{ "tasks": null }""",
            """tasks.json(1,1): error DAW1010: the plan has no "tasks". Add it, for example "tasks": [ { "id": "CORE-001", "title": "Set up the repository" } ]."""
        },
        {
            "empty tasks",
            """{ "tasks": [ ] }""",
            """tasks.json(1,12): error DAW1020: the plan has no tasks. Add one, for example { "id": "CORE-001", "title": "Set up the repository" }."""
        },
        {
            "tasks in an object",
            """{ "tasks": { "A": { } } }""",
            """tasks.json(1,12): error DAW1009: "tasks" is an object, but must be a list in [ ]."""
        },
        {
            "a task that is a text",
            """{ "tasks": [ "A", { "id": "B" } ] }""",
            """tasks.json(1,14): error DAW1022: "tasks" contains the text "A", but may contain only objects in { }."""
        },
        {
            "a field given twice",
            """{ "tasks": [ { "id": "A", "title": "x", "id": "B" } ] }""",
            """tasks.json(1,41): error DAW1007: field "id" is given twice; the first is at (1,16). Keep one."""
        },
        {
            "an unknown field",
            """{ "tasks": [ { "id": "A", "depend_on": [ ] } ] }""",
            """tasks.json(1,27): warning DAW1008: field "depend_on" is unknown and has no effect. Did you mean "depends_on"?"""
        },
        {
            "an unknown field like no other",
            """{ "tasks": [ { "id": "A", "colour": "red" } ] }""",
            """tasks.json(1,27): warning DAW1008: field "colour" is unknown and has no effect. Name it "x-colour" if it is your own."""
        },
        {
            "an unknown field of the plan",
            """{ "task": 1, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,3): warning DAW1008: field "task" is unknown and has no effect. Did you mean "tasks"?"""
        },
        {
            "a newer version",
            """{ "version": 2, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,14): error DAW1024: the plan has version 2, but this DawBuild reads version 1. Update DawBuild, or write "version": 1."""
        },
        {
            "a version in quotes",
            """{ "version": "1", "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,14): error DAW1009: "version" is the text "1", but must be a whole number."""
        },

        // Ids.
        {
            "a task without id",
            """{ "tasks": [ { "title": "x" } ] }""",
            """tasks.json(1,14): error DAW1010: a task has no "id". Add it, for example "id": "CORE-001"."""
        },
        {
            "an id that is a number",
            """{ "tasks": [ { "id": 7 } ] }""",
            """tasks.json(1,22): error DAW1009: "id" is the number 7, but must be a text in quotes."""
        },
        {
            "an empty id",
            """{ "tasks": [ { "id": " " } ] }""",
            """tasks.json(1,22): error DAW1021: "id" is empty. Enter a text, or remove the field."""
        },
        {
            "an id with a slash",
            """{ "tasks": [ { "id": "a/b" } ] }""",
            """tasks.json(1,22): error DAW1011: "a/b" is not a task id. Use up to 100 letters, digits, ".", "_", and "-". Start with a letter or digit, do not use "..", and do not end with "." or ".lock": the id becomes part of branch and file names."""
        },
        {
            "an id that climbs",
            """{ "tasks": [ { "id": "a..b" } ] }""",
            """tasks.json(1,22): error DAW1011: "a..b" is not a task id. Use up to 100 letters, digits, ".", "_", and "-". Start with a letter or digit, do not use "..", and do not end with "." or ".lock": the id becomes part of branch and file names."""
        },
        {
            "an id given twice in other case",
            "{ \"tasks\": [ { \"id\": \"Core\" },\n { \"id\": \"CORE\" } ] }",
            """tasks.json(2,10): error DAW1012: task id "CORE" is given twice; the first is at (1,22). Rename one. Ids that differ only in case are the same."""
        },

        // Dependencies.
        {
            "an unknown dependency",
            "{ \"tasks\": [\n  { \"id\": \"A\" },\n  { \"id\": \"B\", \"depends_on\": [\"Z\"] }\n] }",
            """tasks.json(3,31): error DAW1002: task "B" depends on unknown task "Z". Did you mean "A"?"""
        },
        {
            "an unknown dependency with two letters swapped",
            """{ "tasks": [ { "id": "MODEL-001" }, { "id": "B", "depends_on": ["MODLE-001"] } ] }""",
            """tasks.json(1,65): error DAW1002: task "B" depends on unknown task "MODLE-001". Did you mean "MODEL-001"?"""
        },
        {
            "an unknown dependency like no other",
            """{ "tasks": [ { "id": "A", "depends_on": ["completely-else"] } ] }""",
            """tasks.json(1,42): error DAW1002: task "A" depends on unknown task "completely-else". Add that task, or remove the dependency."""
        },
        {
            "a dependency on itself",
            """{ "tasks": [ { "id": "A", "depends_on": ["a"] } ] }""",
            """tasks.json(1,42): error DAW1013: task "a" depends on itself. Remove the dependency."""
        },
        {
            "a dependency given twice",
            """{ "tasks": [ { "id": "A" }, { "id": "B", "depends_on": ["A", "a"] } ] }""",
            """tasks.json(1,62): warning DAW1025: task "B" names the dependency "a" twice. Remove one."""
        },
        {
            "a dependency that is a number",
            """{ "tasks": [ { "id": "A", "depends_on": [1] } ] }""",
            """tasks.json(1,42): error DAW1022: "depends_on" contains the number 1, but may contain only texts in quotes."""
        },
        {
            "a dependency that is empty",
            """{ "tasks": [ { "id": "A", "depends_on": [""] } ] }""",
            """tasks.json(1,42): error DAW1021: a text in "depends_on" is empty. Enter a text, or remove the field."""
        },
        {
            "dependencies that are a text",
            """{ "tasks": [ { "id": "A" }, { "id": "B", "depends_on": "A" } ] }""",
            """tasks.json(1,56): error DAW1009: "depends_on" is the text "A", but must be a list in [ ]."""
        },
        {
            "dependencies under both names",
            """{ "tasks": [ { "id": "A" }, { "id": "B", "depends_on": ["A"], "dependencies": ["A"] } ] }""",
            """tasks.json(1,63): error DAW1027: "depends_on" and "dependencies" mean the same, but both are given. Keep "depends_on"."""
        },
        {
            "two that wait for each other",
            """{ "tasks": [ { "id": "A", "depends_on": ["B"] }, { "id": "B", "depends_on": ["A"] } ] }""",
            """tasks.json(1,42): error DAW1014: tasks depend on each other in a circle: A -> B -> A. Remove one of these dependencies."""
        },
        {
            "a circle among others",
            """{ "tasks": [ { "id": "X" }, { "id": "C", "depends_on": ["X", "B"] }, { "id": "B", "depends_on": ["A"] }, { "id": "A", "depends_on": ["C"] }, { "id": "D", "depends_on": ["A"] } ] }""",
            """tasks.json(1,62): error DAW1014: tasks depend on each other in a circle: C -> B -> A -> C. Remove one of these dependencies."""
        },
        {
            "two circles",
            """{ "tasks": [ { "id": "A", "depends_on": ["B"] }, { "id": "B", "depends_on": ["A"] }, { "id": "C", "depends_on": ["D"] }, { "id": "D", "depends_on": ["C", "A"] } ] }""",
            """
            tasks.json(1,42): error DAW1014: tasks depend on each other in a circle: A -> B -> A. Remove one of these dependencies.
            tasks.json(1,114): error DAW1014: tasks depend on each other in a circle: C -> D -> C. Remove one of these dependencies.
            """
        },

        // Durations, times, words.
        {
            "a duration without unit",
            """{ "tasks": [ { "id": "A", "duration": "30" } ] }""",
            """tasks.json(1,39): error DAW1015: "duration" is "30", which is not a duration of at most a week. Write it like "30min", "2hr", "1h30m", "90s" or "PT2H"."""
        },
        {
            "a duration that is a number",
            """{ "tasks": [ { "id": "A", "duration": 30 } ] }""",
            """tasks.json(1,39): error DAW1009: "duration" is the number 30, but must be a duration in quotes such as "1h30m"."""
        },
        {
            "a negative duration",
            """{ "tasks": [ { "id": "A", "duration": "-1h" } ] }""",
            """tasks.json(1,39): error DAW1015: "duration" is "-1h", which is not a duration of at most a week. Write it like "30min", "2hr", "1h30m", "90s" or "PT2H"."""
        },
        {
            "a duration of a month",
            """{ "tasks": [ { "id": "A", "duration": "30d" } ] }""",
            """tasks.json(1,39): error DAW1015: "duration" is "30d", which is not a duration of at most a week. Write it like "30min", "2hr", "1h30m", "90s" or "PT2H"."""
        },
        {
            "a time limit of nothing",
            """{ "tasks": [ { "id": "A", "timeout": "0s" } ] }""",
            """tasks.json(1,38): error DAW1018: "timeout" is "0s", but must be longer than nothing."""
        },
        {
            "a status nearly right",
            """{ "tasks": [ { "id": "A", "status": "complete" } ] }""",
            """tasks.json(1,37): error DAW1016: "status" is "complete", but must be one of "pending", "in_progress", "completed", "blocked". Did you mean "completed"?"""
        },
        {
            "a status of another tool",
            """{ "tasks": [ { "id": "A", "status": "deferred" } ] }""",
            """tasks.json(1,37): error DAW1016: "status" is "deferred", but must be one of "pending", "in_progress", "completed", "blocked"."""
        },
        {
            "a place to work nowhere",
            """{ "defaults": { "where": "cloud" }, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,26): error DAW1016: "where" is "cloud", but must be one of "host", "sandbox"."""
        },
        {
            "an unknown workspace",
            """{ "tasks": [ { "id": "A", "workspace": "worktrees" } ] }""",
            """tasks.json(1,40): error DAW1016: "workspace" is "worktrees", but must be one of "worktree", "none". Did you mean "worktree"?"""
        },
        {
            "a date without time",
            """{ "tasks": [ { "id": "A", "completed_at": "2026-01-31" } ] }""",
            """tasks.json(1,43): error DAW1026: "completed_at" is "2026-01-31", which is not a time. Write it like "2026-01-31T17:05:00Z"."""
        },
        {
            "a time that is none",
            """{ "tasks": [ { "id": "A", "completed_at": "2026-13-31T00:00:00Z" } ] }""",
            """tasks.json(1,43): error DAW1026: "completed_at" is "2026-13-31T00:00:00Z", which is not a time. Write it like "2026-01-31T17:05:00Z"."""
        },

        // Numbers.
        {
            "no retries",
            """{ "tasks": [ { "id": "A", "retries": 0 } ] }""",
            """tasks.json(1,38): error DAW1018: "retries" is 0, but must be a whole number from 1 to 100."""
        },
        {
            "half a retry",
            """{ "defaults": { "retries": 1.5 }, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,28): error DAW1018: "retries" is 1.5, but must be a whole number from 1 to 100."""
        },
        {
            "a negative budget",
            """{ "budget": { "usd": -1 }, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,22): error DAW1018: "usd" is -1, but must be an amount of US dollars, 0 or more."""
        },
        {
            "a negative number of tokens",
            """{ "tasks": [ { "id": "A", "budget": { "tokens": -5 } } ] }""",
            """tasks.json(1,49): error DAW1018: "tokens" is -5, but must be a whole number, 0 or more."""
        },
        {
            "a category that may do nothing",
            """{ "categories": { "code": { "match": ["*"], "maxConcurrent": 0 } }, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,62): error DAW1018: "maxConcurrent" is 0, but must be a whole number, 1 or more."""
        },
        {
            "a limit under both its names",
            """{ "categories": { "code": { "match": ["*"], "max_concurrent": 1, "maxConcurrent": 2 } }, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,66): error DAW1027: "max_concurrent" and "maxConcurrent" mean the same, but both are given. Keep "max_concurrent"."""
        },
        {
            "a priority in words",
            """{ "tasks": [ { "id": "A", "priority": "high" } ] }""",
            """tasks.json(1,39): error DAW1009: "priority" is the text "high", but must be a whole number."""
        },

        // Categories and agents.
        {
            "an unknown category",
            """{ "categories": { "code": { } }, "tasks": [ { "id": "A", "category": "cod" } ] }""",
            """tasks.json(1,70): error DAW1019: task "A" has unknown category "cod". Did you mean "code"?"""
        },
        {
            "a category where there are none",
            """{ "tasks": [ { "id": "A", "category": "code" } ] }""",
            """tasks.json(1,39): error DAW1019: task "A" has unknown category "code". Add it to "categories"."""
        },
        {
            "a category that fits nothing",
            """{ "categories": { "setup": { "match": ["INFRA-*"] } }, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,40): warning DAW1029: pattern "INFRA-*" of category "setup" matches no task id. Correct or remove the pattern."""
        },
        {
            "a category given twice",
            """{ "categories": { "code": { }, "code": { } }, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,32): error DAW1007: field "code" is given twice; the first is at (1,19). Keep one."""
        },
        {
            "a command agent with nothing to run",
            """{ "defaults": { "agent": "command" }, "tasks": [ { "id": "A" }, { "id": "B", "run": "make" } ] }""",
            """tasks.json(1,58): error DAW2014: task "A" uses the agent "command" but has no command. Add "run": "…", or name another agent."""
        },
        {
            "an agent that is a text",
            """{ "agents": { "claude": "yes" }, "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,25): error DAW1009: "claude" is the text "yes", but must be an object in { }."""
        },

        // Verification.
        {
            "an empty verification command",
            """{ "tasks": [ { "id": "A", "verify": [ { } ] } ] }""",
            """
            tasks.json(1,39): error DAW1010: a verification command has no "name". Add it, for example { "name": "tests", "run": "dotnet test" }.
            tasks.json(1,39): error DAW1010: a verification command has no "run". Add it, for example { "name": "tests", "run": "dotnet test" }.
            """
        },
        {
            "a verification command that is a text",
            """{ "tasks": [ { "id": "A", "verify": [ "make" ] } ] }""",
            """tasks.json(1,39): error DAW1022: "verify" contains the text "make", but may contain only objects in { }."""
        },
        {
            "a verification command of blanks",
            """{ "tasks": [ { "id": "A", "verify": [ { "name": "build", "run": "  " } ] } ] }""",
            """tasks.json(1,65): error DAW1021: "run" is empty. Enter a text, or remove the field."""
        },
        {
            "two verification commands of one name",
            """{ "tasks": [ { "id": "A", "verify": [ { "name": "build", "run": "a" }, { "name": "Build", "run": "b" } ] } ] }""",
            """tasks.json(1,72): error DAW1023: verification "Build" is given twice. Give each command its own name, which reports and checks use."""
        },

        // Paths and names.
        {
            "an absolute pattern",
            """{ "tasks": [ { "id": "A", "may_touch": ["/etc/**"] } ] }""",
            """tasks.json(1,41): error DAW1017: "may_touch" has the pattern "/etc/**", which is an absolute path. Write it relative to the repository with forward slashes, like "src/**" or "docs/*.md"."""
        },
        {
            "a pattern that climbs",
            """{ "tasks": [ { "id": "A", "outputs": ["../x"] } ] }""",
            """tasks.json(1,39): error DAW1017: "outputs" has the pattern "../x", which has the name "..". Write it relative to the repository with forward slashes, like "src/**" or "docs/*.md"."""
        },
        {
            "a pattern with backslashes",
            """{ "tasks": [ { "id": "A", "protect": ["src\\x"] } ] }""",
            """tasks.json(1,39): error DAW1017: "protect" has the pattern "src\x", which has a backslash. Write it relative to the repository with forward slashes, like "src/**" or "docs/*.md"."""
        },
        {
            "a pattern with stars in a name",
            """{ "tasks": [ { "id": "A", "outputs": ["src/**.cs"] } ] }""",
            """tasks.json(1,39): error DAW1017: "outputs" has the pattern "src/**.cs", which has "**" next to other characters. Write it relative to the repository with forward slashes, like "src/**" or "docs/*.md"."""
        },
        {
            "a prompt template elsewhere",
            """{ "prompt_template": "../prompt.md", "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,22): error DAW1030: "prompt_template" is "../prompt.md", which is outside the plan's folder. Write a path relative to the plan, without ".."."""
        },
        {
            "a variable with its value",
            """{ "pass_environment": ["TOKEN=1"], "tasks": [ { "id": "A" } ] }""",
            """tasks.json(1,24): error DAW1031: "TOKEN=1" is not the name of an environment variable. Give only a name, like "NUGET_AUTH_TOKEN". The value comes from your environment."""
        },
        {
            "a flag in quotes",
            """{ "tasks": [ { "id": "A", "may_weaken_tests": "yes" } ] }""",
            """tasks.json(1,47): error DAW1009: "may_weaken_tests" is the text "yes", but must be true or false."""
        },

        // All at once.
        {
            "many things",
            """
            {
              // A plan with comments is fine.
              "tasks": [
                { "id": "A", "duration": "soon", "depends_on": ["Q"] },
                { "id": "B b", "status": "done" },
                { "id": "C", "retries": 0, "colour": "red" },
              ],
            }
            """,
            """
            tasks.json(4,30): error DAW1015: "duration" is "soon", which is not a duration of at most a week. Write it like "30min", "2hr", "1h30m", "90s" or "PT2H".
            tasks.json(4,53): error DAW1002: task "A" depends on unknown task "Q". Did you mean "C"?
            tasks.json(5,13): error DAW1011: "B b" is not a task id. Use up to 100 letters, digits, ".", "_", and "-". Start with a letter or digit, do not use "..", and do not end with "." or ".lock": the id becomes part of branch and file names.
            tasks.json(5,30): error DAW1016: "status" is "done", but must be one of "pending", "in_progress", "completed", "blocked".
            tasks.json(6,29): error DAW1018: "retries" is 0, but must be a whole number from 1 to 100.
            tasks.json(6,32): warning DAW1008: field "colour" is unknown and has no effect. Name it "x-colour" if it is your own.
            """
        },
    };
}
