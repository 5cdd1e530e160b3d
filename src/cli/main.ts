process.stdout.write('docker-doctor\n');
