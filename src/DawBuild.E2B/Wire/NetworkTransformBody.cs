namespace DawBuild.E2B.Wire;

internal sealed record NetworkTransformBody(IReadOnlyDictionary<string, string> Headers);
