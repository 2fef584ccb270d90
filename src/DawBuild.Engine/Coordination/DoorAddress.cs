using System.Net;
using System.Net.Sockets;

namespace DawBuild.Engine.Coordination;

/// <summary>
/// The address of a <see cref="SocketDoor"/>. .NET copies the address that a caller bound its own socket to into a buffer of this address's length,
/// and the process crashes if it does not fit. So once bound, this address has room for the longest one.
/// </summary>
/// <param name="path">Absolute path of the socket.</param>
internal sealed class DoorAddress(string path) : EndPoint
{
    // The family, 108 bytes of path, and the NUL that the kernel may add: see unix(7).
    private const int Longest = 128;

    /// <summary>True after bind(2), which requires the exact length.</summary>
    public bool IsBound { get; set; }

    /// <inheritdoc/>
    public override AddressFamily AddressFamily => AddressFamily.Unix;

    /// <inheritdoc/>
    public override SocketAddress Serialize()
    {
        var exact = new UnixDomainSocketEndPoint(path).Serialize();
        if (!IsBound)
        {
            return exact;
        }

        var roomy = new SocketAddress(AddressFamily.Unix, Longest);
        exact.Buffer.Span[..exact.Size].CopyTo(roomy.Buffer.Span);
        return roomy;
    }

    /// <summary>Stands for the address of a caller, which nothing needs.</summary>
    public override EndPoint Create(SocketAddress socketAddress) => this;
}
