namespace DawBuild.E2B.Wire;

internal sealed record ProcessListBody(IReadOnlyList<ListedProcessBody>? Processes);
