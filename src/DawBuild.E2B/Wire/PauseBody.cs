namespace DawBuild.E2B.Wire;

internal sealed record PauseBody(bool Memory);
