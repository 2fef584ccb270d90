using System.Collections.Concurrent;

namespace DawBuild.E2B.Server.Processes;

/// <summary>The programs that were started through a sandbox's daemon; their ends are remembered for 30 s.</summary>
internal sealed class ProcessTable
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, LocalProcess> _processes = new();

    internal IEnumerable<LocalProcess> Running => _processes.Values.Where(process => !process.End.IsCompleted);

    internal void Add(LocalProcess process)
    {
        _processes[process.Pid] = process;
        _ = ForgetAsync(process);
    }

    internal LocalProcess? Find(ProcessSelector? selector) => selector switch
    {
        { Pid: { } pid } => _processes.GetValueOrDefault((int)pid),
        { Tag: { } tag } => _processes.Values.FirstOrDefault(process => string.Equals(process.Tag, tag, StringComparison.Ordinal)),
        _ => null,
    };

    private async Task ForgetAsync(LocalProcess process)
    {
        await process.End;
        await Task.Delay(Memory);
        _processes.TryRemove(KeyValuePair.Create(process.Pid, process));
    }
}
