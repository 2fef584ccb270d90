using System.Globalization;
using DawBuild.E2B.Bench;

// No arguments: the comparison. "agents [n]": memory with n agents at work in sandboxes. The address of a service: one measurement of our client in this
// process.
return args switch
{
    ["agents", .. var count] => await Crowd.RunAsync(count is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 200),
    [var address] => await Measurement.RunAsync(new Uri(address)),
    _ => await Comparison.RunAsync(),
};
