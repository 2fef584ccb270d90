using System.IO.Pipelines;
using System.Net.Sockets;

namespace DawBuild.Engine.Coordination;

/// <summary>One connection to a <see cref="SocketDoor"/>.</summary>
/// <param name="Socket">The connection, for what the kernel knows of it.</param>
/// <param name="Input">What the caller says.</param>
/// <param name="Output">What it is told.</param>
internal sealed record SocketCaller(Socket Socket, PipeReader Input, PipeWriter Output);
