// A scriptable program for tests: each argument is one step, "verb" or "verb:value", executed in order.
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using DawBuild.Kernels;

using Stream output = Console.OpenStandardOutput();
using Stream error = Console.OpenStandardError();
List<PosixSignalRegistration> ignored = [];

foreach (string step in args)
{
    (string verb, string value) = step.Split(':', 2) is [var v, var rest] ? (v, rest) : (step, string.Empty);
    switch (verb)
    {
        case "out":
            output.Write(Encoding.UTF8.GetBytes(value + "\n"));
            break;
        case "err":
            error.Write(Encoding.UTF8.GetBytes(value + "\n"));
            break;
        case "bytes": // hexadecimal, each byte written on its own
            foreach (byte b in Convert.FromHexString(value))
            {
                output.Write([b]);
                output.Flush();
            }

            break;
        case "flood": // so many bytes in lines of 100
            byte[] line = Encoding.UTF8.GetBytes(new string('x', 99) + "\n");
            for (long left = long.Parse(value, CultureInfo.InvariantCulture); left > 0; left -= line.Length)
            {
                output.Write(line);
            }

            break;
        case "endless": // so many bytes without the end of a line
            byte[] piece = Encoding.UTF8.GetBytes(new string('x', 1000));
            for (long left = long.Parse(value, CultureInfo.InvariantCulture); left > 0; left -= piece.Length)
            {
                output.Write(piece);
            }

            break;
        case "ask": // path of a socket|a line to say there: prints the answer, or "closed"
            string[] question = value.Split('|', 2);
            using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            {
                socket.Connect(new UnixDomainSocketEndPoint(question[0]));
                socket.Send(Encoding.UTF8.GetBytes(question[1] + "\n"));
                var answer = new byte[1000];
                int received;
                try
                {
                    received = socket.Receive(answer);
                }
                catch (SocketException)
                {
                    received = 0;
                }

                output.Write(received == 0 ? "closed\n"u8 : answer.AsSpan(0, received));
            }

            break;
        case "sleep": // seconds
            Thread.Sleep(TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)));
            break;
        case "drip": // count,milliseconds
            int[] drip = [.. value.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
            for (int i = 0; i < drip[0]; i++)
            {
                output.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"drop {i}\n")));
                Thread.Sleep(drip[1]);
            }

            break;
        case "ignore-term":
            ignored.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true));
            break;
        case "say-term": // ends with 7 and a word when asked to stop
            ignored.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
            {
                output.Write("stopping\n"u8);
                output.Flush();
                Environment.Exit(7);
            }));
            break;
        case "keyring": // the serial number of the session keyring
            output.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Kernel.SessionKeyring()}\n")));
            break;
        case "dumpable": // whether others may read our memory
            output.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Kernel.IsDumpable()}\n")));
            break;
        case "child": // a child of the same session, with our streams; prints its pid
            Spawn("sleep", [value]);
            break;
        case "daemon": // one that leaves the session and its parent, with our streams
            Spawn("setsid", ["--fork", "sleep", value]);
            break;
        case "env":
            foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal))
            {
                output.Write(Encoding.UTF8.GetBytes($"{name}={Environment.GetEnvironmentVariable(name)}\n"));
            }

            break;
        case "cat":
            Console.OpenStandardInput().CopyTo(output);
            break;
        case "pwd":
            output.Write(Encoding.UTF8.GetBytes(Environment.CurrentDirectory + "\n"));
            break;
        case "session":
            output.Write(Encoding.UTF8.GetBytes(File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ')[3] + " " + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            break;
        case "exit":
            return int.Parse(value, CultureInfo.InvariantCulture);
        case "abort":
            Process.GetCurrentProcess().Kill();
            break;
        default:
            error.Write(Encoding.UTF8.GetBytes($"unknown step \"{step}\"\n"));
            return 64;
    }
}

return 0;

void Spawn(string program, string[] arguments)
{
    using var child = Process.Start(program, arguments);
    output.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"child {child.Id}\n")));
}
