using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.GitHub.Workflows;

/// <summary>Job ids: they start with a letter or "_", contain no dots, and are unique ignoring case.</summary>
internal sealed class JobNames
{
    private readonly Dictionary<TaskId, string> _names = [];

    public JobNames(IEnumerable<PlanTask> tasks)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var task in tasks)
        {
            _names.Add(task.Id, Free(task.Id.Value.Replace('.', '_')));
        }

        Last = Free("all-tasks");

        string Free(string name)
        {
            name = char.IsAsciiLetter(name[0]) ? name : "_" + name;
            while (!taken.Add(name))
            {
                name += "_";
            }

            return name;
        }
    }

    /// <summary>The id of the last job.</summary>
    public string Last { get; }

    public string this[TaskId task] => _names[task];

    public bool Has(TaskId task) => _names.ContainsKey(task);
}
