using DawBuild.E2B.Bench;

// Without arguments: the comparison. With the address of a service: one measurement of our client, in a process of its own.
return args is [var address] ? await Measurement.RunAsync(new Uri(address)) : await Comparison.RunAsync();
